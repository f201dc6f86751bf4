"""A draft becomes a task:

bodies, time, targets, outputs and steps, each with its place and how sure it is.
"""

import re
from dataclasses import replace

from portal.documents.folding import fold
from portal.documents.plan import Span, Step, Task, Time
from portal.documents.prose_times import find_step_time, find_time
from portal.documents.reading.brackets import bracket_time, closing_bracket
from portal.documents.reading.drafts import Draft
from portal.documents.reading.labels import Field
from portal.documents.reading.paragraphs import Paragraph, cover
from portal.documents.reading.people import (
    People,
    given_in_prose,
    read_coordinating,
    read_lead,
)
from portal.documents.reading.periods import within
from portal.documents.targets import find_targets
from portal.documents.times import read_time
from portal.documents.units import leading_unit, unit_after_day, unit_last

_LABEL_SURE, _PROSE_SURE, _INHERITED_SURE, _FUZZY_SURE = 1.0, 0.85, 0.8, 0.5


class Finishing:
    """Finishes one task of a plan of a known year."""

    def __init__(
        self, draft: Draft, plan_year: int | None, plan_period: Time | None = None
    ) -> None:
        self.draft = draft
        self.year = plan_year
        self.period = plan_period
        title = draft.title.text.rstrip(" :") if draft.title else None
        text = "\n".join(paragraph.text for paragraph in draft.text)
        self.task = Task(draft.label, title, text, draft.section, inherited=draft.inherited)
        self.people = People()

    def finish(self) -> Task:
        self._fields()
        self._prose()
        self._take_people()
        self._own_time()
        self._targets()
        self._details()
        span = cover(self.draft.text)
        if span:
            self.task.spans["text"] = span
            self.task.confidence["text"] = 1.0
        if self.draft.title:
            self.task.spans["title"] = self.draft.title.span()
        return self.task

    def _sure(self, item: Field) -> float:
        return (
            _FUZZY_SURE
            if item.is_fuzzy
            else _INHERITED_SURE
            if self.draft.inherited
            else _LABEL_SURE
        )

    def _fields(self) -> None:
        for item in self.draft.fields:
            if not item.value.text:
                continue
            if item.kind in ("lead", "people"):
                self._add(read_lead(item.value), self._sure(item))
            elif item.kind == "coordinating":
                self._add(read_coordinating(item.value), self._sure(item))
            elif item.kind == "time":
                self._set_time(item.value, self._sure(item), by=_names_deadline(item))
            elif item.kind == "outputs":
                self._set_outputs(item.value, self._sure(item))

    def _add(self, people: People, sure: float) -> None:
        self.people.add(people)
        for name, found in (("lead", people.lead), ("coordinating", people.coordinating)):
            if found:
                self.task.confidence[name] = min(sure, self.task.confidence.get(name, 1.0))
        if people.time:
            self._set_time(people.time, sure)
        if people.outputs:
            self._set_outputs(people.outputs, sure)

    def _prose(self) -> None:
        """A bracket at the end, or "Giao X chủ trì …" among the task's own sentences."""
        if self.people.lead:
            return
        for paragraph in reversed(self.draft.text):
            bracket = closing_bracket(paragraph)
            if bracket:
                self._add(bracket[0], _PROSE_SURE)
                return
            given = given_in_prose(paragraph)
            if given and given.lead:
                self._add(given, _PROSE_SURE)
                return

    def _take_people(self) -> None:
        for name, found in (("lead", self.people.lead), ("coordinating", self.people.coordinating)):
            names = list(dict.fromkeys(part.text for part in found))
            setattr(self.task, name, names)
            span = cover(found)
            if span:
                self.task.spans[name] = span

    def _set_time(self, value: Paragraph, sure: float, *, by: bool = False) -> None:
        """The time of a line; with `by`, one day that it prints is the last."""
        time = within(read_time(value.text, self.year), self.period)
        if by and time.kind == "event" and time.start == time.end:
            time = replace(time, kind="by", start=None)
        if not time.text:
            return
        if self.task.time is not None:
            return
        at = max(value.text.find(time.text), 0)
        self._keep_time(time, value.span(at, at + len(time.text)), sure)

    def _keep_time(self, time: Time, span: Span, sure: float) -> None:
        self.task.time = time
        self.task.spans["time"] = span
        self.task.confidence["time"] = round(min(sure, time.confidence), 2)

    def _own_time(self) -> None:
        """A time stated in the task's own sentence, when no line gives one."""
        if self.task.time is not None:
            return
        for paragraph in self.draft.text:
            bracketed = bracket_time(paragraph)
            if bracketed:
                self._set_time(bracketed, _PROSE_SURE)
                return
        said = [item.value for item in self.draft.fields if item.kind == "people"]
        for paragraph in [*self.draft.text, *said]:
            found = find_time(paragraph.text, self.year)
            if found:
                start, end, time = found
                time.confidence = min(time.confidence, 0.7)
                time.text = paragraph.text[start:end]
                self._keep_time(time, paragraph.span(start, end), 0.7)
                return
        if self.draft.period:
            self._set_time(self.draft.period, _INHERITED_SURE)

    def _set_outputs(self, value: Paragraph, sure: float) -> None:
        self.task.outputs = (
            f"{self.task.outputs}\n{value.text}" if self.task.outputs else value.text
        )
        self.task.spans.setdefault("outputs", value.span())
        self.task.confidence["outputs"] = sure

    def _targets(self) -> None:
        sources = [
            *self.draft.text,
            *(item.value for item in self.draft.fields if item.kind == "targets"),
        ]
        spans: list[Span] = []
        for paragraph in sources:
            end = self._without_bracket(paragraph)
            for target, start, stop in find_targets(paragraph.text[:end]):
                if not self._is_time_words(paragraph, start, stop):
                    self.task.targets.append(target)
                    spans.append(paragraph.span(start, stop))
        if spans:
            self.task.spans["targets"] = Span(
                min(s.start for s in spans), max(s.end for s in spans)
            )
            self.task.confidence["targets"] = 0.9

    def _without_bracket(self, paragraph: Paragraph) -> int:
        bracket = closing_bracket(paragraph)
        return bracket[1] if bracket else len(paragraph.text)

    def _is_time_words(self, paragraph: Paragraph, start: int, stop: int) -> bool:
        span = self.task.spans.get("time")
        found = paragraph.span(start, stop)
        return span is not None and span.start <= found.start and found.end <= span.end

    def _details(self) -> None:
        for label, paragraph in self.draft.details:
            step = self._step(paragraph) if label else None
            if step:
                self.task.steps.append(step)
            else:
                self.task.details.append(f"{label} {paragraph.text}".strip())

    def _step(self, paragraph: Paragraph) -> Step | None:
        found = find_step_time(paragraph.text, self.year)
        if not found or found[2].end is None or found[2].confidence < 0.5:
            return None
        words = paragraph.text
        actor = leading_unit(words) or unit_after_day(words) or unit_last(words, found[1])
        return Step(words, words[slice(*actor)] if actor else None, found[2].end)


def _names_deadline(item: Field) -> bool:
    """ "Thời hạn: 15/3/2025" is a last day; "Thời gian: 15/3/2025" is the day."""
    return re.search(r"\b(?:han|hoan thanh)\b", fold(item.label)) is not None


def printed_years(drafts: list[Draft]) -> list[int]:
    """The years that the tasks' time lines print, for finding the year of the plan."""
    years: list[int] = []
    for draft in drafts:
        for item in draft.fields:
            if item.kind == "time":
                years.extend(int(year) for year in re.findall(r"\b20\d\d\b", fold(item.value.text)))
    return years
