"""Task tables that a plain text draws with bars, with rules or with blanks alone."""

from tests.documents.reading.written import tasks_of


def test_a_markdown_table_gives_a_task_per_row():
    tasks = tasks_of(
        "| TT | Nội dung | Chủ trì | Phối hợp | Thời gian |\n|---|---|---|---|---|\n"
        "| I | Công tác chung | | | |\n"
        "| 1 | Mở 02 lớp học | Văn phòng Sở | Thanh tra Sở; UBND xã | Quý II |\n"
        "| 2 | In sổ tay | nt | | Tháng 9/2024 |\n| | Tổng cộng | | | |\n"
    )

    assert [(task.label, task.section) for task in tasks] == [
        ("1", "I Công tác chung"),
        ("2", "I Công tác chung"),
    ]
    assert tasks[1].lead == ["Văn phòng Sở"]
    assert tasks[0].coordinating == ["Thanh tra Sở", "UBND xã"]


def test_lines_between_drawn_rules_are_one_row():
    tasks = tasks_of(
        "+----+----------------+----------------+-----------+\n"
        "| TT | Nội dung       | Đơn vị chủ trì | Thời gian |\n"
        "+====+================+================+===========+\n"
        "| 1  | Dọn kho sách   | Phòng Phổ biến | Quý II    |\n"
        "|    | cũ của tỉnh    | pháp luật      |           |\n"
        "+----+----------------+----------------+-----------+\n"
        "| 2  | In nội quy     | Văn phòng Sở   | Tháng 9   |\n"
        "+----+----------------+----------------+-----------+\n"
    )

    assert [task.text for task in tasks] == ["Dọn kho sách cũ của tỉnh", "In nội quy"]
    assert [task.lead for task in tasks] == [["Phòng Phổ biến pháp luật"], ["Văn phòng Sở"]]


def test_a_table_set_with_blanks_is_read_by_its_columns():
    tasks = tasks_of(
        "TT   Nội dung công việc      Cơ quan          Thời gian\n"
        "                             chủ trì          thực hiện\n"
        "1    Dọn kho sách cũ của     Phòng Phổ biến   Quý II\n"
        "     tỉnh                    pháp luật\n"
        "\n"
        "2    In nội quy              Văn phòng Sở     Tháng 9\n"
    )

    assert [task.text for task in tasks] == ["Dọn kho sách cũ của tỉnh", "In nội quy"]
    assert [task.lead for task in tasks] == [["Phòng Phổ biến pháp luật"], ["Văn phòng Sở"]]
    assert [task.time.text for task in tasks] == ["Quý II", "Tháng 9"]


def test_columns_may_stand_elsewhere_where_a_page_prints_the_head_again():
    tasks = tasks_of(
        " ST   Nội dung công việc         Cơ quan chủ trì     Thời gian\n"
        "  T\n"
        " 1    Mở lớp học cho bà con      Văn phòng Sở        Quý II\n"
        "      các bản xa\n"
        " 2    In sổ tay hai thứ tiếng    Phòng Phổ biến      Tháng 9/2024\n"
        "                                 pháp luật\n"
        " ST   Nội dung công việc    Cơ quan chủ trì   Thời gian\n"
        "  T\n"
        " 3    Chấm thi tủ sách      Thư viện tỉnh     Quý IV\n"
        "      của các trường\n"
        "      III. KINH PHÍ THỰC HIỆN\n"
        "Kinh phí lấy từ nguồn chi của Sở và từ những người hảo tâm, ai góp gì ghi nấy.\n"
    )

    assert [(task.label, task.text, task.lead) for task in tasks] == [
        ("1", "Mở lớp học cho bà con các bản xa", ["Văn phòng Sở"]),
        ("2", "In sổ tay hai thứ tiếng", ["Phòng Phổ biến pháp luật"]),
        ("3", "Chấm thi tủ sách của các trường", ["Thư viện tỉnh"]),
    ]
