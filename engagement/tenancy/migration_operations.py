"""Migration operations that make a table an organisation's table."""

from django.apps.registry import Apps
from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from engagement.tenancy import policies


class ProtectTenantTable(Operation):
    """Close a table by row-level security and bind its references to the organisation.

    Every foreign key to another organisation's table gets a composite companion, because
    plain foreign keys bypass row-level security (docs/adr/0003). `append_only` leaves the
    application role no right to change or delete; `own_rows` lets people read their own.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, model: str, *, append_only: bool = False, own_rows: bool = False) -> None:
        self.model = model
        self.append_only = append_only
        self.own_rows = own_rows

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Leave Django's picture of the tables as it is."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Create policies, grants and composite foreign keys."""
        model = to_state.apps.get_model(app_label, self.model)
        table = model._meta.db_table
        for statement in policies.protect(table, append_only=self.append_only):
            schema_editor.execute(statement)
        if self.own_rows:
            for statement in policies.allow_own_rows(table):
                schema_editor.execute(statement)
        for column, target in tenant_references(to_state.apps, model):
            schema_editor.execute(policies.compose_foreign_key(table, column, target))

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Drop what `database_forwards` made."""
        model = from_state.apps.get_model(app_label, self.model)
        table = model._meta.db_table
        for column, _ in tenant_references(from_state.apps, model):
            name = policies.composite_name(table, column)
            schema_editor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
        if self.own_rows:
            schema_editor.execute(f'DROP POLICY own_rows ON "{table}"')
        for statement in policies.unprotect(table):
            schema_editor.execute(statement)

    def describe(self) -> str:
        """Say what the operation does."""
        return f"Close {self.model} to all but the acting organisation"


class ComposeForeignKey(Operation):
    """Bind a reference that was added later to the same organisation.

    `also` names a reference that both rows have in common: it has to be the same in both.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, model: str, field: str, *, also: str = "") -> None:
        self.model = model
        self.field = field
        self.also = also

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Leave Django's picture of the tables as it is."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Add the composite foreign key."""
        model = to_state.apps.get_model(app_label, self.model)
        field = model._meta.get_field(self.field)
        target = field.related_model._meta.db_table
        table = model._meta.db_table
        also = model._meta.get_field(self.also).column if self.also else ""
        schema_editor.execute(policies.compose_foreign_key(table, field.column, target, also=also))

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Drop the composite foreign key."""
        model = from_state.apps.get_model(app_label, self.model)
        column = model._meta.get_field(self.field).column
        name = policies.composite_name(model._meta.db_table, column)
        schema_editor.execute(f'ALTER TABLE "{model._meta.db_table}" DROP CONSTRAINT "{name}"')

    def describe(self) -> str:
        """Say what the operation does."""
        return f"Bind {self.model}.{self.field} to the same organisation"


def tenant_references(apps: Apps, model: type[models.Model]) -> list[tuple[str, str]]:
    """List (column, target table) of each reference from one organisation's table to another."""
    references = []
    for field in model._meta.get_fields():
        if not isinstance(field, models.ForeignKey) or field.name == "organisation":
            continue
        target = field.related_model
        if any(f.name == "organisation" for f in target._meta.get_fields()):
            references.append((field.column, target._meta.db_table))
    return references
