// Counted nouns.
import { plural } from "../plural";

export const counts = {
  statements: plural("ar", { zero: "لا إفادات", one: "إفادة واحدة", two: "إفادتان", few: "# إفادات", many: "# إفادة", other: "# إفادة" }),
  pages: plural("ar", { zero: "لا صفحات", one: "صفحة واحدة", two: "صفحتان", few: "# صفحات", many: "# صفحة", other: "# صفحة" }),
  incidents: plural("ar", { zero: "لا وقائع", one: "واقعة واحدة", two: "واقعتان", few: "# وقائع", many: "# واقعة", other: "# واقعة" }),
  tellings: plural("ar", { zero: "لا روايات", one: "رواية واحدة", two: "روايتان", few: "# روايات", many: "# رواية", other: "# رواية" }),
  voices: plural("ar", { zero: "لا أصوات", one: "صوت واحد", two: "صوتان", few: "# أصوات", many: "# صوتًا", other: "# صوت" }),
  independent: plural("ar", {
    zero: "لا مصدر مستقل",
    one: "مصدر مستقل واحد",
    two: "مصدران مستقلان",
    few: "# مصادر مستقلة",
    many: "# مصدرًا مستقلًا",
    other: "# مصدر مستقل",
  }),
  sentences: plural("ar", { zero: "لا جمل", one: "جملة واحدة", two: "جملتان", few: "# جمل", many: "# جملة", other: "# جملة" }),
  comments: plural("ar", { zero: "لا تعليقات", one: "تعليق واحد", two: "تعليقان", few: "# تعليقات", many: "# تعليقًا", other: "# تعليق" }),
  entries: plural("ar", { zero: "لا قيود", one: "قيد واحد", two: "قيدان", few: "# قيود", many: "# قيدًا", other: "# قيد" }),
  reviews: plural("ar", { zero: "لا مراجعات", one: "مراجعة واحدة", two: "مراجعتان", few: "# مراجعات", many: "# مراجعة", other: "# مراجعة" }),
  parts: plural("ar", { zero: "لا أجزاء", one: "جزء واحد", two: "جزآن", few: "# أجزاء", many: "# جزءًا", other: "# جزء" }),
  inputs: plural("ar", { zero: "لا مدخلات", one: "مدخل واحد", two: "مدخلان", few: "# مدخلات", many: "# مدخلًا", other: "# مدخل" }),
  points: plural("ar", { zero: "٠ نقطة", one: "نقطة واحدة", two: "نقطتان", few: "# نقاط", many: "# نقطة", other: "# نقطة" }),
};
