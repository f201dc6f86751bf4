"""Days, ranges of days, and days by which something is done, as plans write them."""

DAYS = """
    # days (8.1: event)
    Ngày 06/9/2022 | event | 2022-09-06 | 2022-09-06
    ngày 31 tháng 12 năm 2024 | event | 2024-12-31 | 2024-12-31
    Sáng ngày 18/4/2024 | event | 2024-04-18 | 2024-04-18
    từ 8h00 ngày 06/9/2022 | event | 2022-09-06 | 2022-09-06
    15/3/2025 | event | 2025-03-15 | 2025-03-15
    15-3-2025 | event | 2025-03-15 | 2025-03-15
    15.3.2025 | event | 2025-03-15 | 2025-03-15
    ngày 15/3 | event | 2024-03-15 | 2024-03-15
    ngày 5/6/24 | event | 2024-06-05 | 2024-06-05
    ngày 29/02/2024 | event | 2024-02-29 | 2024-02-29
    ngày 26-28/3/2025 | event | 2025-03-26 | 2025-03-28
    ngày 05, 06/6 | event | 2024-06-05 | 2024-06-06
    từ 26 đến 28/3 | range | 2024-03-26 | 2024-03-28
    Từ ngày 01/01/2022 đến ngày 30/6/2022 | range | 2022-01-01 | 2022-06-30
    Từ ngày 01 đến ngày 15 tháng 3 năm 2024 | range | 2024-03-01 | 2024-03-15
    01/6 - 30/6/2024 | range | 2024-06-01 | 2024-06-30
    từ 01/6 đến 30/6 | range | 2024-06-01 | 2024-06-30
    Từ ngày 01/11/2022 đến hết ngày 31/10/2023 | range | 2022-11-01 | 2023-10-31
    Từ 01/12 đến 15/01/2025 | range | 2024-12-01 | 2025-01-15
    # days and ranges of days
    ngày 8/11/2024 | event | 2024-11-08 | 2024-11-08
    Chủ nhật, ngày 03/3/2024 | event | 2024-03-03 | 2024-03-03
    8h00 ngày 15/3/2024 | event | 2024-03-15 | 2024-03-15
    14 giờ 30 phút ngày 20/5/2024 | event | 2024-05-20 | 2024-05-20
    Chiều ngày 09 tháng 11 năm 2024 | event | 2024-11-09 | 2024-11-09
    ngày 01/6/2024 và ngày 01/12/2024 | periods | 2024-06-01 | 2024-12-01
    15/6 và 15/12/2024 | periods | 2024-06-15 | 2024-12-15
    từ ngày 25/11 đến 10/12/2024 | range | 2024-11-25 | 2024-12-10
    từ 20 - 23/3/2024 | event | 2024-03-20 | 2024-03-23
    15/8/2024 - 15/9/2024 | range | 2024-08-15 | 2024-09-15
    15/3 - 30/4/2024 | range | 2024-03-15 | 2024-04-30
    Từ 01 tháng 10 đến 31 tháng 12 năm 2024 | range | 2024-10-01 | 2024-12-31
    Từ ngày 5/5/2024 đến hết tháng 8/2024 | range | 2024-05-05 | 2024-08-31
    Từ tháng 5 đến ngày 15 tháng 7 năm 2024 | range | 2024-05-01 | 2024-07-15
    ngày l5/3/2024 | event | 2024-03-15 | 2024-03-15
    ngày 2O/5/2024 | event | 2024-05-20 | 2024-05-20
    # ranges that run to a whole year; the last of two deadlines; a limit after firm words
    Từ 01/3 đến hết năm 2026 | range | 2026-03-01 | 2026-12-31
    từ tháng 4/2026 đến hết năm 2026 | range | 2026-04-01 | 2026-12-31
    Quý II/2024; báo cáo trước ngày 30/6/2024 | periods | 2024-04-01 | 2024-06-30
    Quý II/2025, kết thúc trước khi bàn giao trụ sở | quarter | 2025-04-01 | 2025-06-30
    Trong tháng 6/2025 (kết hợp với đợt kiểm tra ở mục 3) | months | 2025-06-01 | 2025-06-30
    # an open end: only the first day is said (our reasoning: no end is invented)
    Từ ngày 02 tháng 5 năm 2024 | range | 2024-05-02 | -
    Từ tháng 5/2024 | range | 2024-05-01 | -
    Bắt đầu từ quý III/2024 | range | 2024-07-01 | -
    # deadlines (8.1: trước ngày … is strict, chậm nhất is not)
    trước ngày 15/3/2025 | by | - | 2025-03-15 (trước)
    trước 15/3 | by | - | 2024-03-15 (trước)
    Trước 31/8/2023 | by | - | 2023-08-31 (trước)
    trước l5/3 | by | - | 2024-03-15 (trước)
    trước ngày 30 tháng 12 | by | - | 2024-12-30 (trước)
    trước ngày 01 tháng 12 của năm trước | by | - | 2023-12-01 (trước)
    Trước ngày O5/12/2024 | by | - | 2024-12-05 (trước)
    xong trước 20/10 | by | - | 2024-10-20 (trước)
    hoàn thành trước ngày 30/9/2010 | by | - | 2010-09-30 (trước)
    Hoàn thành trước Quý III | by | - | 2024-07-01 (trước)
    trước tháng 6/2024 | by | - | 2024-06-01 (trước)
    trước hết tháng 6/2024 | by | - | 2024-06-30
    chậm nhất ngày 31/5/2021 | by | - | 2021-05-31
    chậm nhất là ngày 31/5/2021 | by | - | 2021-05-31
    chậm nhất vào ngày 31/5/2021 | by | - | 2021-05-31
    muộn nhất ngày 10/12 | by | - | 2024-12-10
    không quá ngày 10/12/2024 | by | - | 2024-12-10
    Hạn cuối: 15/11/2024 | by | - | 2024-11-15
    đến hết ngày 25/7/2020 | by | - | 2020-07-25
    đến ngày 25/7/2020 | by | - | 2020-07-25
    Đến hết tháng 6/2024 | by | - | 2024-06-30
    Chậm nhất tháng 10/2024 | by | - | 2024-10-31
    Chậm nhất trong Quý II/2024 | by | - | 2024-06-30
    Đợt 1 trước ngày 15/6/2024; đợt 2 trước ngày 15/12/2024 | by | - | 2024-12-15 (trước)
    Từ nay đến hết năm 2024 | by | - | 2024-12-31
    Hoàn thành chậm nhất trước ngày 30/11/2024 | by | - | 2024-11-30
    # deadlines in other words (8.1)
    Xong trước ngày 10/10 | by | - | 2024-10-10 (trước)
    Trước 15 tháng 9 năm 2024 | by | - | 2024-09-15 (trước)
    trước 17h00 ngày 20/9/2024 | by | - | 2024-09-20 (trước)
    chậm nhất đến ngày 20/11/2024 | by | - | 2024-11-20
    Chậm nhất 31/8/2024 | by | - | 2024-08-31
    Muộn nhất là ngày 01/7/2024 | by | - | 2024-07-01
    không muộn hơn ngày 30/9/2024 | by | - | 2024-09-30
    hạn chót 31/10/2024 | by | - | 2024-10-31
    Hoàn thành chậm nhất trong tháng 11/2024 | by | - | 2024-11-30
    Hoàn thành trước 31/12 | by | - | 2024-12-31 (trước)
    Đến hết quý III/2024 | by | - | 2024-09-30
    đến 31/12/2024 | by | - | 2024-12-31
    Phát phiếu trước 15/4/2024, báo cáo trước 20/5/2024 | by | - | 2024-05-20 (trước)
    Hoàn thành trong 6 tháng đầu năm | by | 2024-01-01 | 2024-06-30
    Kết thúc trong tháng 8/2024 | by | 2024-08-01 | 2024-08-31
    Xong trong quý III/2024 | by | 2024-07-01 | 2024-09-30
    # finished within (README: Hoàn thành trong …)
    Hoàn thành trong Quý I/2025 | by | 2025-01-01 | 2025-03-31
    Hoàn thành trong quý IV | by | 2024-10-01 | 2024-12-31
    Hoàn thành Quý II/2024 | by | 2024-04-01 | 2024-06-30
    Xong trong tháng 10 | by | 2024-10-01 | 2024-10-31
    Hoàn thành trong tháng 6/2024 | by | 2024-06-01 | 2024-06-30
    Hoàn thành trong năm 2024 | by | 2024-01-01 | 2024-12-31
    Hoàn thành ngày 30/6/2024 | by | - | 2024-06-30
    Hoàn thành trong tháng 3 năm 2025 | by | 2025-03-01 | 2025-03-31
"""
