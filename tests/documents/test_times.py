"""Times as plans write them. A row is wording, kind, first day, last printed day; plan of 2024.

The comment above a group names the rule: "8.1" is the catalogue of time expressions, "README" the
table of resolution of the annotated plans.
"""

import re
import unicodedata

import pytest

from portal.documents.prose_times import find_time
from portal.documents.times import read_time

TABLE = """
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
    # finished within (README: Hoàn thành trong …)
    Hoàn thành trong Quý I/2025 | by | 2025-01-01 | 2025-03-31
    Hoàn thành trong quý IV | by | 2024-10-01 | 2024-12-31
    Hoàn thành Quý II/2024 | by | 2024-04-01 | 2024-06-30
    Xong trong tháng 10 | by | 2024-10-01 | 2024-10-31
    Hoàn thành trong tháng 6/2024 | by | 2024-06-01 | 2024-06-30
    Hoàn thành trong năm 2024 | by | 2024-01-01 | 2024-12-31
    Hoàn thành ngày 30/6/2024 | by | - | 2024-06-30
    Hoàn thành trong tháng 3 năm 2025 | by | 2025-03-01 | 2025-03-31
    # months (8.1: Tháng)
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
    # weeks (README: tuần đầu tháng m)
    tuần đầu tháng 5 | week | 2024-05-01 | 2024-05-07
    tuần thứ 2 tháng 6/2024 | week | 2024-06-08 | 2024-06-14
    tuần thứ ba của tháng 9 | week | 2024-09-15 | 2024-09-21
    tuần cuối tháng 2/2024 | week | 2024-02-23 | 2024-02-29
    tuần 1 tháng 12 | week | 2024-12-01 | 2024-12-07
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
    # recurring (8.1: Hằng quý, hằng tháng)
    Hằng tháng | recurring;monthly | 2024-01-01 | 2024-12-31
    hàng tháng | recurring;monthly | 2024-01-01 | 2024-12-31
    Mỗi tháng | recurring;monthly | 2024-01-01 | 2024-12-31
    Hằng quý | recurring;quarterly | 2024-01-01 | 2024-12-31
    mỗi quý một lần | recurring;quarterly | 2024-01-01 | 2024-12-31
    Mỗi quý | recurring;quarterly | 2024-01-01 | 2024-12-31
    Định kỳ hằng quý | recurring;quarterly | 2024-01-01 | 2024-12-31
    Định kỳ | recurring;periodic | 2024-01-01 | 2024-12-31
    Hằng năm | recurring;yearly | 2024-01-01 | 2024-12-31
    Hằng tuần | recurring;weekly | 2024-01-01 | 2024-12-31
    ngày 20 hằng tháng | recurring;monthly;day=20 | 2024-01-01 | 2024-12-31
    Trước ngày 15 hằng tháng | recurring;monthly;day=15 | 2024-01-01 | 2024-12-31
    tháng cuối quý | recurring;quarterly | 2024-01-01 | 2024-12-31
    thực hiện vào tháng cuối quý | recurring;quarterly | 2024-01-01 | 2024-12-31
    tháng cuối mỗi quý | recurring;quarterly | 2024-01-01 | 2024-12-31
    02 lần/năm | recurring;yearly | 2024-01-01 | 2024-12-31
    01 lần/quý | recurring;quarterly | 2024-01-01 | 2024-12-31
    6 tháng một lần | recurring;half-yearly | 2024-01-01 | 2024-12-31
    6 tháng/lần | recurring;half-yearly | 2024-01-01 | 2024-12-31
    Hằng tháng, từ tháng 3 đến tháng 10/2024 | recurring;monthly | 2024-03-01 | 2024-10-31
    Hằng tháng năm 2024 | recurring;monthly | 2024-01-01 | 2024-12-31
    # stages
    giai đoạn 2021-2025 | range | 2021-01-01 | 2025-12-31
    Giai đoạn từ năm 2021 đến năm 2025 | range | 2021-01-01 | 2025-12-31
    # open: dependent, relative, on event (8.1; README: null days)
    khi có yêu cầu | unresolved | - | -
    Khi có văn bản chỉ đạo | unresolved | - | -
    khi phát sinh | unresolved | - | -
    Theo Kế hoạch của Bộ | unresolved | - | -
    theo kế hoạch của cơ quan cấp trên | unresolved | - | -
    Theo hướng dẫn của Cục | unresolved | - | -
    theo yêu cầu | unresolved | - | -
    Theo thời gian của Sở | unresolved | - | -
    Ngay sau khi Kế hoạch được ban hành | relative | - | -
    sau khi được phê duyệt | relative | - | -
    sau 10 ngày | relative | - | -
    trong thời hạn 05 ngày làm việc kể từ ngày ký | relative | - | -
    trước ngày 10 tháng liền kề | relative | - | -
    Năm học 2020-2021 | unresolved | - | -
    Trong năm học 2024-2025 | unresolved | - | -
    Học kỳ I | unresolved | - | -
    Trong thời gian tới | unresolved | - | -
    lồng ghép với hội nghị khác | unresolved | - | -
    ngày tháng năm 2025 | unresolved | - | -
    ngày     tháng 02 năm 2024 | unresolved | - | -
    ngày … tháng … năm 2024 | unresolved | - | -
    tháng năm 2025 | unresolved | - | -
    30/2/2024 | unresolved | - | -
    ngày 31/6/2024 | unresolved | - | -
    ngày 45/13/2024 | unresolved | - | -
    Đang cập nhật | unresolved | - | -
    nhân dịp Ngày Pháp luật | unresolved | - | -
    Trước khi khai giảng | relative | - | -
    Đột xuất | unresolved | - | -
    # two kinds in one
    Thường xuyên, định kỳ; đột xuất khi có yêu cầu | continuous | 2024-01-01 | 2024-12-31
    Quý II theo kế hoạch của Bộ Tư pháp | quarter | 2024-04-01 | 2024-06-30
    # more wordings of whole years (8.1: Cả năm, Trong năm)
    Toàn năm 2024 | year | 2024-01-01 | 2024-12-31
    Năm 2024. | year | 2024-01-01 | 2024-12-31
    Thực hiện trong năm 2024 | year | 2024-01-01 | 2024-12-31
    Cả năm; | year | 2024-01-01 | 2024-12-31
    Trong suốt năm 2024 | year | 2024-01-01 | 2024-12-31
    Thường xuyên hằng năm | recurring;yearly | 2024-01-01 | 2024-12-31
    Liên tục | continuous | 2024-01-01 | 2024-12-31
    THƯỜNG XUYÊN | continuous | 2024-01-01 | 2024-12-31
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
    # weeks (README)
    tuần đầu của tháng 3/2024 | week | 2024-03-01 | 2024-03-07
    tuần thứ tư tháng 8 | week | 2024-08-22 | 2024-08-28
    Tuần cuối tháng 11/2024 | week | 2024-11-24 | 2024-11-30
    tuần thứ nhất tháng 10 | week | 2024-10-01 | 2024-10-07
    # halves
    Trong 6 tháng đầu năm 2024 | half_year | 2024-01-01 | 2024-06-30
    06 tháng đầu năm | half_year | 2024-01-01 | 2024-06-30
    3 tháng cuối năm | half_year | 2024-10-01 | 2024-12-31
    9 tháng đầu năm 2024 | half_year | 2024-01-01 | 2024-09-30
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
    # an open end: only the first day is said (our reasoning: no end is invented)
    Từ ngày 02 tháng 5 năm 2024 | range | 2024-05-02 | -
    Từ tháng 5/2024 | range | 2024-05-01 | -
    Bắt đầu từ quý III/2024 | range | 2024-07-01 | -
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
    # recurring in other words (8.1)
    Hàng quý | recurring;quarterly | 2024-01-01 | 2024-12-31
    Hàng tuần | recurring;weekly | 2024-01-01 | 2024-12-31
    hàng ngày | recurring;daily | 2024-01-01 | 2024-12-31
    Mỗi quý 01 cuộc | recurring;quarterly | 2024-01-01 | 2024-12-31
    Mỗi tháng 02 buổi | recurring;monthly | 2024-01-01 | 2024-12-31
    Định kỳ hằng tháng | recurring;monthly | 2024-01-01 | 2024-12-31
    Thứ Ba, thứ Năm hằng tuần | recurring;weekly | 2024-01-01 | 2024-12-31
    Ngày 15 hàng tháng | recurring;monthly;day=15 | 2024-01-01 | 2024-12-31
    01 lần/tháng | recurring;monthly | 2024-01-01 | 2024-12-31
    03 tháng/lần | recurring;quarterly | 2024-01-01 | 2024-12-31
    Trước ngày 15/12 hằng năm | recurring;yearly | - | 2024-12-15 (trước)
    Quý III hằng năm | recurring;yearly | 2024-07-01 | 2024-09-30
    # open in other words (8.1)
    Khi có phản ánh | unresolved | - | -
    Khi có đề nghị của địa phương | unresolved | - | -
    Theo lịch của Tòa án | unresolved | - | -
    Theo giấy mời | unresolved | - | -
    Theo thông báo của cơ sở đào tạo | unresolved | - | -
    Theo đề nghị của địa phương | unresolved | - | -
    Theo tiến độ của Đề án | unresolved | - | -
    05 ngày kể từ khi nhận được kiến nghị | relative | - | -
    chậm nhất 15 ngày sau khi kết thúc kiểm tra | relative | - | -
    ngay sau khi kết thúc Hội thi | relative | - | -
    Trong vòng 10 ngày | relative | - | -
    Ngay khi văn bản được ban hành | unresolved | - | -
    trong quý | unresolved | - | -
    Trong tháng | unresolved | - | -
    ngày …/…/2024 | unresolved | - | -
    Quý V/2024 | unresolved | - | -
    tháng 13/2024 | unresolved | - | -
    # with their label
    Thời gian thực hiện: Quý III/2024. | quarter | 2024-07-01 | 2024-09-30
    Thời hạn hoàn thành: trước ngày 30/6/2024 | by | - | 2024-06-30 (trước)
    Tiến độ: Tháng 9/2024 | months | 2024-09-01 | 2024-09-30
    # beside a length, or with all quarters
    Dự kiến 02 ngày, từ ngày 17/8/2024 đến ngày 18/8/2024 | range | 2024-08-17 | 2024-08-18
    02 ngày/lớp; từ ngày 20/3/2024 đến ngày 22/3/2024 | range | 2024-03-20 | 2024-03-22
    05 lớp, từ ngày 20/3/2024 đến ngày 22/3/2024 | range | 2024-03-20 | 2024-03-22
    04 buổi trong tháng 9/2024 | months | 2024-09-01 | 2024-09-30
    Quý I/2024 và các quý trong năm | recurring;quarterly | 2024-01-01 | 2024-12-31
    các tháng trong năm | recurring;monthly | 2024-01-01 | 2024-12-31
"""
ROWS = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in TABLE.splitlines()
    if line.strip() and not line.strip().startswith("#")
]


def told(wording: str) -> tuple[str, str, str]:
    time = read_time(wording, 2024)
    kind = f"{time.kind};{time.recurrence}" if time.recurrence else time.kind
    strict = "" if time.inclusive else " (trước)"
    return kind, str(time.start or "-"), f"{time.end or '-'}{strict}"


def test_the_table_is_long_enough():
    assert len(ROWS) >= 300
    assert len({row[0] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_wording_means_these_days(row):
    wording, *meaning = row

    assert told(wording) == tuple(meaning)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_decomposed_letters_mean_the_same(row):
    wording, *meaning = row

    assert told(unicodedata.normalize("NFD", wording)) == tuple(meaning)


def scanned(wording):
    """As scanning or another hand prints it: the letter O for a zero among digits, "quí"."""
    other = wording.replace("Quý", "Quí").replace("quý", "quí")
    return re.sub(r"(?<=\d)0|0(?=\d)", "O", other)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_slips_of_scanning_mean_the_same(row):
    wording, *meaning = row

    assert told(scanned(wording)) == tuple(meaning)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_wording_is_kept(row):
    wording = " ".join(row[0].split())

    assert read_time(row[0], 2024).text in wording


def test_a_year_that_is_not_printed_is_the_plans():
    time = read_time("Quý IV", 2022)

    assert (time.end.isoformat(), time.year_source) == ("2022-12-31", "plan")
    assert time.confidence <= 0.9


@pytest.mark.parametrize("wording", ["Quý IV", "Cả năm", "Thường xuyên", "trước 15/3", "Hằng quý"])
def test_without_any_year_no_day_is_invented(wording):
    time = read_time(wording, None)

    assert (time.start, time.end, time.year_source) == (None, None, "none")


def test_the_day_named_by_before_is_already_late():
    time = read_time("trước ngày 15/3/2025", 2025)

    assert (time.end.isoformat(), time.due.isoformat()) == ("2025-03-15", "2025-03-14")


@pytest.mark.parametrize(
    ("sentence", "wording"),
    [
        ("Đọc sách chung trong quý I và quý III/2024.", "trong quý I và quý III/2024"),
        ("Giữ góc đọc sách; thời gian: thường xuyên trong năm.", "thường xuyên trong năm"),
        ("Gửi dự thảo về Sở trước ngày 20/5/2024 để tổng hợp", "trước ngày 20/5/2024"),
        ("Nộp hồ sơ chậm nhất vào ngày 31/5/2024", "chậm nhất vào ngày 31/5/2024"),
        ("Tháng 4 năm 2024 (05 xã), gồm:", "Tháng 4 năm 2024"),
        (
            "Mở lớp từ ngày 01/6/2024 đến ngày 15/6/2024 tại xã",
            "từ ngày 01/6/2024 đến ngày 15/6/2024",
        ),
        ("Rà soát và hoàn thành trong Quý I/2024 các hồ sơ", "hoàn thành trong Quý I/2024"),
        (
            "Họp tổ 02 lần/năm: lần 1 trong tháng 6, lần 2 trong tháng 12 năm 2024.",
            "lần 1 trong tháng 6, lần 2 trong tháng 12 năm 2024",
        ),
        ("Đăng tin lên trang của Sở; thực hiện thường xuyên.", "thực hiện thường xuyên"),
    ],
)
def test_a_firm_time_is_found_in_a_sentence(sentence, wording):
    start, end, time = find_time(sentence, 2024)

    assert sentence[start:end] == wording
    assert time.end is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "Thực hiện Quyết định số 12/QĐ-UBND ngày 05/8/2023 của Ủy ban nhân dân tỉnh",
        "Hưởng ứng Ngày Pháp luật Việt Nam (09/11)",
        "Thường xuyên gửi tin bài về công tác trợ giúp pháp lý",
        "Kỷ niệm 20 năm ngày thành lập",
        "Chương trình giai đoạn 2021-2025",
        "Trong năm học 2024-2025, các trường tự rà soát",
        "Các ngành thực hiện thường xuyên, có hiệu quả việc hòa giải",
    ],
)
def test_days_of_documents_and_feasts_are_no_times(sentence):
    assert find_time(sentence, 2024) is None
