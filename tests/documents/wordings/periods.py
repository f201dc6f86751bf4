"""Years, quarters, months, weeks and halves of a year, as plans write them."""

PERIODS = """
    # whole year and continuous (domain 8.1: Cả năm, Trong năm, Thường xuyên)
    Cả năm 2022 | year | 2022-01-01 | 2022-12-31
    Cả năm 2025. | year | 2025-01-01 | 2025-12-31
    Cả năm | year | 2024-01-01 | 2024-12-31
    Năm 2023 | year | 2023-01-01 | 2023-12-31
    năm 2024 | year | 2024-01-01 | 2024-12-31
    Trong năm 2025 | year | 2025-01-01 | 2025-12-31
    Trong năm | year | 2024-01-01 | 2024-12-31
    Suốt năm 2024 | year | 2024-01-01 | 2024-12-31
    Trong cả năm 2026 | year | 2026-01-01 | 2026-12-31
    Thường xuyên | continuous | 2024-01-01 | 2024-12-31
    Thường xuyên trong năm | continuous | 2024-01-01 | 2024-12-31
    Thường xuyên trong năm 2022. | continuous | 2022-01-01 | 2022-12-31
    Thường xuyên, liên tục | continuous | 2024-01-01 | 2024-12-31
    Thường xuyên cả năm 2024 | continuous | 2024-01-01 | 2024-12-31
    Liên tục trong năm 2024 | continuous | 2024-01-01 | 2024-12-31
    Thường xuyên, định kỳ | continuous | 2024-01-01 | 2024-12-31
    Thường xuyên từ tháng 3 đến tháng 11/2024 | continuous | 2024-03-01 | 2024-11-30
    Quanh năm | continuous | 2024-01-01 | 2024-12-31
    # more wordings of whole years (8.1: Cả năm, Trong năm)
    Toàn năm 2024 | year | 2024-01-01 | 2024-12-31
    Năm 2024. | year | 2024-01-01 | 2024-12-31
    Thực hiện trong năm 2024 | year | 2024-01-01 | 2024-12-31
    Cả năm; | year | 2024-01-01 | 2024-12-31
    Trong suốt năm 2024 | year | 2024-01-01 | 2024-12-31
    Thường xuyên hằng năm | recurring;yearly | 2024-01-01 | 2024-12-31
    Liên tục | continuous | 2024-01-01 | 2024-12-31
    THƯỜNG XUYÊN | continuous | 2024-01-01 | 2024-12-31
    # quarters (8.1: Quý; the README's table of resolution)
    Quý II năm 2024 | quarter | 2024-04-01 | 2024-06-30
    Quý IV năm 2024 | quarter | 2024-10-01 | 2024-12-31
    Quý IV. | quarter | 2024-10-01 | 2024-12-31
    Quý I/2025 | quarter | 2025-01-01 | 2025-03-31
    Quý 1/2025 | quarter | 2025-01-01 | 2025-03-31
    Q1/2025 | quarter | 2025-01-01 | 2025-03-31
    quý I năm 2011 | quarter | 2011-01-01 | 2011-03-31
    Quý III | quarter | 2024-07-01 | 2024-09-30
    quý 3 | quarter | 2024-07-01 | 2024-09-30
    Quí 2/2024 | quarter | 2024-04-01 | 2024-06-30
    Quy II | quarter | 2024-04-01 | 2024-06-30
    Quy Il năm 2024 | quarter | 2024-04-01 | 2024-06-30
    Quý lI/2024 | quarter | 2024-04-01 | 2024-06-30
    Quý lV | quarter | 2024-10-01 | 2024-12-31
    QUÝ II | quarter | 2024-04-01 | 2024-06-30
    Quý I-2025 | quarter | 2025-01-01 | 2025-03-31
    Quý I, II năm 2024 | quarter | 2024-01-01 | 2024-06-30
    Quý II, III | quarter | 2024-04-01 | 2024-09-30
    Quý II, III, IV | quarter | 2024-04-01 | 2024-12-31
    Quý II - III | range | 2024-04-01 | 2024-09-30
    Quý II-III/2024 | range | 2024-04-01 | 2024-09-30
    Quý II và Quý III năm 2024 | quarter | 2024-04-01 | 2024-09-30
    Quý II và Quý IV | periods | 2024-04-01 | 2024-12-31
    Quý I và Quý III/2025 | periods | 2025-01-01 | 2025-09-30
    Từ Quý II đến hết Quý III | range | 2024-04-01 | 2024-09-30
    Từ quý I đến quý III năm 2024 | range | 2024-01-01 | 2024-09-30
    Trong Quý I hoặc Quý II | quarter | 2024-01-01 | 2024-06-30
    Quý bốn năm 2024 | quarter | 2024-10-01 | 2024-12-31
    đầu quý II | quarter | 2024-04-01 | 2024-04-30
    cuối quý III/2024 | quarter | 2024-09-01 | 2024-09-30
    Vào quý I | quarter | 2024-01-01 | 2024-03-31
    Quý IV/2023 đến Quý I/2024 | range | 2023-10-01 | 2024-03-31
    # months (8.1: Tháng)
    02 và 3/2026 | months | 2026-02-01 | 2026-03-31
    Tháng 11/2020 | months | 2020-11-01 | 2020-11-30
    tháng 01/2021 | months | 2021-01-01 | 2021-01-31
    Tháng 6 năm 2024 | months | 2024-06-01 | 2024-06-30
    Tháng 2/2024 | months | 2024-02-01 | 2024-02-29
    Tháng 2/2023 | months | 2023-02-01 | 2023-02-28
    Tháng 8, 9/2022 | months | 2022-08-01 | 2022-09-30
    Tháng 3, 6, 9 | periods | 2024-03-01 | 2024-09-30
    Tháng 3 và tháng 9 | periods | 2024-03-01 | 2024-09-30
    Tháng 4, tháng 5/2024 | months | 2024-04-01 | 2024-05-31
    Trong tháng 6 | months | 2024-06-01 | 2024-06-30
    Tháng Tư | months | 2024-04-01 | 2024-04-30
    tháng mười hai | months | 2024-12-01 | 2024-12-31
    tháng Ba năm 2025 | months | 2025-03-01 | 2025-03-31
    Tháng 5 | months | 2024-05-01 | 2024-05-31
    T5/2024 | months | 2024-05-01 | 2024-05-31
    T8-T10/2024 | range | 2024-08-01 | 2024-10-31
    Tháng 3 - 5 | range | 2024-03-01 | 2024-05-31
    Tháng 8/2022 - tháng 9/2022 | range | 2022-08-01 | 2022-09-30
    tháng 8 đến tháng 10/2024 | range | 2024-08-01 | 2024-10-31
    Từ tháng 01/2022 đến hết tháng 9/2022 | range | 2022-01-01 | 2022-09-30
    Từ tháng 3 đến tháng 10/2023 | range | 2023-03-01 | 2023-10-31
    Từ tháng 4 đến tháng 12 năm 2020 | range | 2020-04-01 | 2020-12-31
    từ tháng 11 đến tháng 3 năm 2024 | range | 2023-11-01 | 2024-03-31
    Từ tháng 11/2023 đến tháng 3/2024 | range | 2023-11-01 | 2024-03-31
    đầu tháng 3 | months | 2024-03-01 | 2024-03-10
    giữa tháng 5/2024 | months | 2024-05-11 | 2024-05-20
    cuối tháng 5 | months | 2024-05-21 | 2024-05-31
    thượng tuần tháng 7 | months | 2024-07-01 | 2024-07-10
    trung tuần tháng 7 | months | 2024-07-11 | 2024-07-20
    hạ tuần tháng 7/2024 | months | 2024-07-21 | 2024-07-31
    nửa đầu tháng 4 | months | 2024-04-01 | 2024-04-15
    nửa cuối tháng 4 | months | 2024-04-16 | 2024-04-30
    # quarters, months: marks and joints of other hands (8.1: any dash, "Quí", no blank)
    Quý II/ 2024 | quarter | 2024-04-01 | 2024-06-30
    Quý II – Quý III | range | 2024-04-01 | 2024-09-30
    Quý II — III/2024 | range | 2024-04-01 | 2024-09-30
    Quí I năm 2024 | quarter | 2024-01-01 | 2024-03-31
    quý i/2024 | quarter | 2024-01-01 | 2024-03-31
    Trong các quý II, III năm 2024 | quarter | 2024-04-01 | 2024-09-30
    Quý 1, 2, 3 | quarter | 2024-01-01 | 2024-09-30
    Quý I đến Quý III/2024 | range | 2024-01-01 | 2024-09-30
    Quý III và IV/2024 | quarter | 2024-07-01 | 2024-12-31
    Quý I/2024; Quý III/2024 | periods | 2024-01-01 | 2024-09-30
    Quý IV/2024 - Quý I/2025 | range | 2024-10-01 | 2025-03-31
    Bắt đầu từ quý II đến quý IV | range | 2024-04-01 | 2024-12-31
    Dự kiến quý III | quarter | 2024-07-01 | 2024-09-30
    Thực hiện trong quý II/2024 | quarter | 2024-04-01 | 2024-06-30
    Q2 | quarter | 2024-04-01 | 2024-06-30
    Q3/2025 | quarter | 2025-07-01 | 2025-09-30
    tháng 6-8/2024 | range | 2024-06-01 | 2024-08-31
    Tháng 6 – tháng 8 năm 2024 | range | 2024-06-01 | 2024-08-31
    Tháng 06 năm 2024 | months | 2024-06-01 | 2024-06-30
    Tháng 6-2024 | months | 2024-06-01 | 2024-06-30
    Tháng 10, 11, 12 | months | 2024-10-01 | 2024-12-31
    Tháng 7 và 8/2024 | months | 2024-07-01 | 2024-08-31
    Trong các tháng 4, 5, 6 năm 2024 | months | 2024-04-01 | 2024-06-30
    Tháng 12/2024 đến tháng 02/2025 | range | 2024-12-01 | 2025-02-28
    Từ tháng 5 - 9 | range | 2024-05-01 | 2024-09-30
    từ tháng 5 tới tháng 9/2024 | range | 2024-05-01 | 2024-09-30
    từ tháng Năm đến tháng Bảy | range | 2024-05-01 | 2024-07-31
    Vào tháng 9 | months | 2024-09-01 | 2024-09-30
    Khoảng tháng 9/2024 | months | 2024-09-01 | 2024-09-30
    Dự kiến tháng 11 | months | 2024-11-01 | 2024-11-30
    T3, T6 | periods | 2024-03-01 | 2024-06-30
    T12/2024 | months | 2024-12-01 | 2024-12-31
    Tháng 1O/2024 | months | 2024-10-01 | 2024-10-31
    Tháng l2/2024 | months | 2024-12-01 | 2024-12-31
    đầu tháng 6/2024 | months | 2024-06-01 | 2024-06-10
    dự kiến cuối tháng 3/2024 | months | 2024-03-21 | 2024-03-31
    cuối quý II | quarter | 2024-06-01 | 2024-06-30
    Tháng 12/2024 (sau khi có hướng dẫn) | months | 2024-12-01 | 2024-12-31
    # weeks (README: tuần đầu tháng m)
    tuần đầu tháng 5 | week | 2024-05-01 | 2024-05-07
    tuần thứ 2 tháng 6/2024 | week | 2024-06-08 | 2024-06-14
    tuần thứ ba của tháng 9 | week | 2024-09-15 | 2024-09-21
    tuần cuối tháng 2/2024 | week | 2024-02-23 | 2024-02-29
    tuần 1 tháng 12 | week | 2024-12-01 | 2024-12-07
    # weeks (README)
    tuần đầu của tháng 3/2024 | week | 2024-03-01 | 2024-03-07
    tuần thứ tư tháng 8 | week | 2024-08-22 | 2024-08-28
    Tuần cuối tháng 11/2024 | week | 2024-11-24 | 2024-11-30
    tuần thứ nhất tháng 10 | week | 2024-10-01 | 2024-10-07
    # halves of the year (README: 6 tháng đầu / cuối năm)
    6 tháng đầu năm | half_year | 2024-01-01 | 2024-06-30
    06 tháng cuối năm 2024 | half_year | 2024-07-01 | 2024-12-31
    Sáu tháng đầu năm 2025 | half_year | 2025-01-01 | 2025-06-30
    9 tháng đầu năm | half_year | 2024-01-01 | 2024-09-30
    3 tháng đầu năm 2024 | half_year | 2024-01-01 | 2024-03-31
    nửa đầu năm 2024 | half_year | 2024-01-01 | 2024-06-30
    nửa cuối năm | half_year | 2024-07-01 | 2024-12-31
    6 tháng cuối năm | half_year | 2024-07-01 | 2024-12-31
    đầu năm | year | 2024-01-01 | 2024-03-31
    cuối năm 2024 | year | 2024-10-01 | 2024-12-31
    # halves
    Trong 6 tháng đầu năm 2024 | half_year | 2024-01-01 | 2024-06-30
    06 tháng đầu năm | half_year | 2024-01-01 | 2024-06-30
    3 tháng cuối năm | half_year | 2024-10-01 | 2024-12-31
    9 tháng đầu năm 2024 | half_year | 2024-01-01 | 2024-09-30
    # stages
    giai đoạn 2021-2025 | range | 2021-01-01 | 2025-12-31
    Giai đoạn từ năm 2021 đến năm 2025 | range | 2021-01-01 | 2025-12-31
    # beside a length, or with all quarters
    Dự kiến 02 ngày, từ ngày 17/8/2024 đến ngày 18/8/2024 | range | 2024-08-17 | 2024-08-18
    02 ngày/lớp; từ ngày 20/3/2024 đến ngày 22/3/2024 | range | 2024-03-20 | 2024-03-22
    05 lớp, từ ngày 20/3/2024 đến ngày 22/3/2024 | range | 2024-03-20 | 2024-03-22
    04 buổi trong tháng 9/2024 | months | 2024-09-01 | 2024-09-30
    Quý I/2024 và các quý trong năm | recurring;quarterly | 2024-01-01 | 2024-12-31
    các tháng trong năm | recurring;monthly | 2024-01-01 | 2024-12-31
    # two kinds in one
    Thường xuyên, định kỳ; đột xuất khi có yêu cầu | continuous | 2024-01-01 | 2024-12-31
    Quý II theo kế hoạch của Bộ Tư pháp | quarter | 2024-04-01 | 2024-06-30
    # with their label
    Thời gian thực hiện: Quý III/2024. | quarter | 2024-07-01 | 2024-09-30
    Thời hạn hoàn thành: trước ngày 30/6/2024 | by | - | 2024-06-30 (trước)
    Tiến độ: Tháng 9/2024 | months | 2024-09-01 | 2024-09-30
"""
