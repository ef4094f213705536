"""Topics that a book may start with, on request only (`topic add --starter`).

Quảng Nam ties commitments to the tasks of the year, to emulation movements and to campaigns; but
the report on its way of working does not list them all. So these are:

- the four movements that the Prime Minister led over the whole country in 2016-2020 (as listed
  by the Vietnam News Agency before the emulation congress of December 2020);
- the two campaigns led by the Vietnam Fatherland Front;
- movements that have gone on everywhere for longer;
- common headings for the tasks of a year: ours, worded as party committees word them.

Names without their period: a movement that is led anew keeps its name. What a province adds or
drops is edited in the book.
"""

from lamtheobac.domain.topics import TopicKind

STARTER = (
    (TopicKind.CAMPAIGN, "Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh"),
    (TopicKind.CAMPAIGN, "Người Việt Nam ưu tiên dùng hàng Việt Nam"),
    (TopicKind.MOVEMENT, "Cả nước chung sức xây dựng nông thôn mới"),
    (TopicKind.MOVEMENT, "Cả nước chung tay vì người nghèo – Không để ai bị bỏ lại phía sau"),
    (TopicKind.MOVEMENT, "Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở"),
    (TopicKind.MOVEMENT, "Doanh nghiệp Việt Nam hội nhập và phát triển"),
    (TopicKind.MOVEMENT, "Dân vận khéo"),
    (TopicKind.MOVEMENT, "Đền ơn đáp nghĩa"),
    (TopicKind.MOVEMENT, "Toàn dân bảo vệ an ninh Tổ quốc"),
    (TopicKind.TASK_GROUP, "Xây dựng Đảng và hệ thống chính trị"),
    (TopicKind.TASK_GROUP, "Phát triển kinh tế - xã hội"),
    (TopicKind.TASK_GROUP, "Cải cách hành chính"),
    (TopicKind.TASK_GROUP, "Giảm nghèo bền vững"),
    (TopicKind.TASK_GROUP, "Bảo vệ môi trường"),
    (TopicKind.TASK_GROUP, "Quốc phòng, an ninh"),
)
