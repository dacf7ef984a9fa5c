"""Reading people, their hats and their access needs."""

from engagement.people.selectors import needs, people, support, supporters, wishes

__all__ = ["needs", "people", "support", "supporters", "wishes"]
