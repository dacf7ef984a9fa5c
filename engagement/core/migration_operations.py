"""Constraints and indexes that are added without drawing all models anew.

Django redraws a model, and whatever refers to it, after each constraint or index that a migration
adds. Here nearly every model refers to an organisation, so that this took most of the time of an
upgrade. Nothing reads constraints or indexes from a drawn model: what a migration adds is written
by its own operation, and the next change of a field draws the model with them.
"""

from django.db import migrations
from django.db.migrations.state import ProjectState


class AddConstraint(migrations.AddConstraint):
    """Add a constraint."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Note the constraint."""
        options = state.models[app_label, self.model_name_lower].options
        options["constraints"] = [*options.get("constraints", ()), self.constraint]


class AddIndex(migrations.AddIndex):
    """Add an index."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Note the index."""
        options = state.models[app_label, self.model_name_lower].options
        options["indexes"] = [*options.get("indexes", ()), self.index.clone()]
