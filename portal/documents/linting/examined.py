"""The document under examination: opened, its components known, the table it is held against."""

from dataclasses import dataclass

from portal.documents.linting.components import Components, components_of
from portal.documents.linting.opened import OpenedDocument
from portal.documents.writing.layout import Layout


@dataclass(frozen=True, slots=True)
class Examined:
    """What every rule is given."""

    document: OpenedDocument
    parts: Components
    layout: Layout

    @classmethod
    def of(cls, content: bytes, name: str, layout: Layout) -> "Examined":
        document = OpenedDocument(content, name)
        return cls(document, components_of(document.lines), layout)

    def clause(self, name: str) -> str:
        return self.layout.clauses[name]
