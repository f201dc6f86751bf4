"""Lines broken by a web page or a narrow column, joined again."""

import textwrap
from datetime import date

from portal.documents.reading.plans import read_text
from tests.documents.reading.written import HEAD, plan_text

# As law sites give it: the first line of each paragraph is cut early, bars stand for cells.
WEB_PAGE = """ỦY BAN NHÂN DÂN
TỈNH HÒA AN
-------
|
CỘNG HÒA XÃ
HỘI CHỦ NGHĨA VIỆT NAM
|
Số: 9/KH-UBND
|
Hòa An, ngày 12
tháng 01 năm 2024
|
KẾ HOẠCH
ĐƯA LUẬT VỀ BẢN NĂM 2024
Thực hiện Luật Hòa giải ở cơ sở
số 35/2013/QH13, UBND tỉnh ban hành Kế hoạch đưa luật về bản năm 2024 với các nội
dung như sau:
I. MỤC ĐÍCH,
YÊU CẦU
1. Giúp bà con vùng cao nắm được
quyền của mình, biết tự bảo vệ mình và biết chỉ cho người chung quanh cùng tự bảo vệ.
II. NỘI DUNG
CÔNG VIỆC
1. Mở 12 buổi nói chuyện theo Đề án
“Bản nào cũng có người hiểu luật” tại những bản chưa có đường ô tô, chưa có sóng
điện thoại.
- Cơ quan thực hiện: Sở Tư pháp
(cơ quan thường trực Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh); UBND các
huyện.
- Thời gian thực hiện: Quý
I/2024 và các quý trong năm.
2. Phát cho mỗi nhà một tờ gấp in
bằng hai thứ tiếng, có tranh vẽ, chữ to, dễ đọc, để treo được ở nơi mọi người ngồi.
- Cơ quan thực hiện: UBND các xã
vùng cao, biên giới.
- Thời gian thực hiện: Trong tháng
5 năm 2024.
3. Chấm thi tủ sách của các trường
nội trú trong tỉnh.
- Cơ quan thực hiện: Thư viện tỉnh.
- Thời gian thực hiện: Cuối tháng
9 năm 2024.
III. TỔ CHỨC
THỰC HIỆN
1. Văn phòng UBND tỉnh theo dõi và
báo cáo trước ngày 10/12/2024.
2. Đề nghị Ủy ban Mặt trận Tổ quốc
Việt Nam tỉnh cùng làm./.
|
Nơi nhận:
- Bộ Tư pháp (b/c);
- Lưu: VT, NC, Én (03b).
|
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lò Thị Én
|
"""


def test_a_web_page_is_read_past_its_bars_and_early_breaks():
    plan = read_text(WEB_PAGE)

    assert (plan.place, plan.issued_on) == ("Hòa An", date(2024, 1, 12))
    assert (plan.signatory.authority, plan.signatory.name) == ("KT. CHỦ TỊCH", "Lò Thị Én")
    assert [task.text[:14] for task in plan.tasks] == [
        "Mở 12 buổi nói",
        "Phát cho mỗi n",
        "Chấm thi tủ sá",
    ]


def test_names_cut_early_are_whole():
    first, second, _ = read_text(WEB_PAGE).tasks

    assert first.lead == [
        "Sở Tư pháp (cơ quan thường trực Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh)",
        "UBND các huyện",
    ]
    assert first.time.text == "Quý I/2024 và các quý trong năm"
    assert second.lead == ["UBND các xã vùng cao, biên giới"]


def test_short_lines_alone_do_not_make_a_web_page():
    plan = read_text(plan_text())

    assert [task.label for task in plan.tasks] == ["a)", "b)", "-", "-", "3."]


def test_a_date_broken_in_its_column_is_one():
    broken = HEAD.replace("tháng 02 năm 2024", "tháng 02 năm\n2024")

    assert read_text(plan_text().replace(HEAD, broken)).issued_on == date(2024, 2, 9)


def test_a_receiver_broken_in_its_column_is_one():
    text = plan_text().replace(
        "- Bộ Tư pháp (b/c);",
        "- Đoàn đại biểu Quốc hội tỉnh\n(b/c);\n- Trường dạy nghề\ncủa huyện;",
    )

    receivers = [(item.name, item.note) for item in read_text(text).recipients]

    assert receivers[:2] == [
        ("Đoàn đại biểu Quốc hội tỉnh", "b/c"),
        ("Trường dạy nghề của huyện", None),
    ]


def test_the_typists_mark_is_no_part_of_the_archive_line():
    text = plan_text().replace("- Lưu: VT, PBGDPL.", "- Lưu: VT, PBGDPL. (TTB)")

    assert read_text(text).recipients[-1].name == "Lưu: VT, PBGDPL"


def test_receivers_in_the_right_column_are_no_reason_to_stop():
    plan = read_text(plan_text().replace("Nơi nhận:\n- Bộ", f"{' ' * 30}Nơi nhận:\n- Bộ"))

    assert plan.title == "Đưa luật về bản năm 2024"


COUNTED = """
II. NỘI DUNG
1. Đưa người biết luật về những bản xa nhất để cùng ngồi, nghe và hỏi
Mở 30 buổi nói chuyện ở các bản chưa có đường ô tô, chưa có sóng điện thoại và chưa có nhà văn \
hóa, mỗi buổi chừng hai giờ, có người phiên dịch cho bà con các dân tộc ít người cùng nghe, cùng \
hỏi và cùng ghi lại những điều còn vướng.
2. Phát 900 tờ gấp in bằng hai thứ tiếng, chữ to, dễ đọc cho các xã khu vực III.
3. Chép lại lời hỏi của bà con vào một cuốn sổ (như mẫu của Phòng Hành chính - Tổng hợp).
4. Góp ý kiến vào bản thảo tờ gấp mới, xem chữ nào khó thì thay, tranh nào chưa giống người \
vùng mình thì vẽ lại, câu nào dài thì cắt, rồi gửi bản đã sửa về cho người in để kịp phát \
trước mùa gặt, khi bà con còn rỗi và còn ngồi lại với nhau được vào mỗi buổi tối, và để những \
người đi chợ phiên mang về cho cả những nhà ở cách đường cái nửa ngày đi bộ; ai chưa biết chữ \
thì có người đọc cho nghe ngay tại chợ, đọc chậm và đọc lại khi được hỏi.
"""


def counted(text):
    """The text broken where a line would pass its 76th letter."""
    lines = text.split("\n")
    return "\n".join(part for line in lines for part in textwrap.wrap(line, 76) or [""])


def test_lines_broken_by_counting_end_where_a_word_would_have_fitted():
    broken = counted(plan_text(COUNTED))

    first, leaflets, questions, _ = read_text(broken).tasks

    assert "khu vực\nIII." in broken
    assert "\n- Tổng hợp" in broken
    assert first.title.endswith("cùng ngồi, nghe và hỏi")
    assert [target.low for target in first.targets] == [30]
    assert leaflets.text.endswith("khu vực III.")
    assert questions.text.endswith("Phòng Hành chính - Tổng hợp).")


def test_a_sign_broken_at_its_hyphen_is_whole():
    said = "Thực hiện ý kiến chỉ đạo mới của Chủ tịch UBND tỉnh tại Quyết định số 77/QĐ-UBND"
    text = plan_text(COUNTED).replace("Thực hiện Quyết định số 77/QĐ-UBND", said)
    broken = counted(text)

    assert "77/QĐ-\nUBND" in broken
    assert read_text(broken).legal_bases[1].number == "77/QĐ-UBND"
