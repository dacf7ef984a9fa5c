"""What a migration adds without drawing all models anew each time.

Django redraws a model, and whatever refers to it, after each table, column, constraint or index
that a migration adds. Here nearly every model refers to an organisation, so that this took most of
the time of an upgrade. Nothing reads constraints or indexes from a drawn model: what a migration
adds is written by its own operation, and the next change of a field draws the model with them.
"""

from collections.abc import Sequence

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
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


class Together(Operation):
    """New tables and columns of one migration, after which all models are drawn anew once.

    A table that is made here gets no further column here: it is made as it is at the end.
    """

    reduces_to_sql = True

    def __init__(self, operations: Sequence[migrations.CreateModel | migrations.AddField]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Note all, and let the models be drawn when somebody looks at them."""
        vars(state).pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Make the tables and columns, one after the other."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Take them away again, the last one first."""
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Say what each of them does."""
        return ", ".join(operation.describe() for operation in self.operations)
