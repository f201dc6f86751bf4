"""What a draft still lacks, said before it is submitted."""

from dataclasses import dataclass

from portal.plans.models import Plan


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing missing, and the part of the draft where it is entered. What bars the way to the
    leaders would stop văn thư later, when nothing can be corrected any more.
    """

    words: str
    part: str
    is_barring: bool = False


def lacks_of(plan: Plan) -> list[Lack]:
    """What is missing, in printed order."""
    found = (
        (plan.symbol, Lack("Chưa có ký hiệu nên văn thư không cấp được số.", "header", True)),
        (plan.place, Lack("Chưa có địa danh ở đầu văn bản.", "header")),
        (plan.bases, Lack("Chưa có căn cứ ban hành.", "bases")),
        (plan.tasks, Lack("Chưa có nhiệm vụ nào.", "new", True)),
        (plan.recipients, Lack("Chưa có nơi nhận.", "recipients")),
        (plan.signer_name, Lack("Chưa có họ tên người ký.", "signature")),
    )
    return [lack for value, lack in found if not value]
