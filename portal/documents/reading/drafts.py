"""A task while it is being read: the words it has gathered, before they are understood."""

from dataclasses import dataclass, field

from portal.documents.reading.labels import Field
from portal.documents.reading.paragraphs import Paragraph
from portal.documents.reading.structure import Node


@dataclass(slots=True)
class Draft:
    """One task's words. `node` is where it was printed; a table row has none. `period` is the
    heading above that names nothing but a time.
    """

    label: str | None
    title: Paragraph | None
    text: list[Paragraph]
    section: str | None
    node: Node | None = None
    details: list[tuple[str, Paragraph]] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    inherited: bool = False
    is_overview: bool = False
    period: Paragraph | None = None

    @property
    def words(self) -> str:
        return " ".join(part.text for part in ([self.title] if self.title else []) + self.text)


@dataclass(slots=True)
class Slot:
    """The place of a task, or of a piece of prose, among the printed parts."""

    kind: str
    paragraph: Paragraph | None = None
    label: str | None = None
    level: int = 1
    role: str = "other"
    draft: Draft | None = None
