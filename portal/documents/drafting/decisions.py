"""Quyết định ban hành kế hoạch: the bases of the plan, three articles, the plan itself behind."""

from portal.documents.drafting.standing import (
    archive_of,
    draft,
    head_of,
    issuer_of,
    sign,
    subject_of,
)
from portal.documents.paper import Paper, PaperKind
from portal.documents.plan import Block, Plan, Recipient
from portal.documents.writing.sheet import cited_bases

_EFFECT = "Quyết định này có hiệu lực kể từ ngày ký."
_DUTY = (
    "Thủ trưởng các đơn vị được giao chủ trì, phối hợp tại Kế hoạch và các tổ chức, cá nhân có "
    "liên quan chịu trách nhiệm thi hành Quyết định này."
)


def decision(plan: Plan) -> Paper:
    subject = subject_of(plan)
    paper = draft(plan, PaperKind.DECISION, f"Ban hành Kế hoạch {subject}", sign=sign("QĐ", plan))
    paper.year = plan.issued_on.year if plan.issued_on else plan.plan_year
    paper.authority = f"{head_of(plan.signatory)} {issuer_of(plan)}"
    bases = cited_bases(plan.legal_bases)
    paper.parts = [
        *(
            Block("paragraph", f"{text}{';' if number < len(bases) else '.'}", role="preamble")
            for number, text in enumerate(bases, 1)
        ),
        _article(1, f"Ban hành kèm theo Quyết định này Kế hoạch {subject}."),
        _article(2, _EFFECT),
        _article(3, _DUTY),
    ]
    others = [Recipient(r.name, r.note) for r in plan.recipients if not r.is_archive]
    paper.recipients = [Recipient("Như Điều 3"), *others, archive_of(plan)]
    paper.attached = plan
    return paper


def _article(number: int, text: str) -> Block:
    return Block("article", text, f"Điều {number}", 1, "content")
