import { expect, test } from "vitest";
import { Points } from "./points";

const TEXTS = {
  plain: "قُتل ٣٨ شخصًا في غارة على سوق بأم درمان.",
  emoji: "🔴 عاجل | انفجار 💥 في كركوك 🇮🇶 وإصابة ٤",
  marks: "قَصَفَتْ مدفعيَّةٌ حيَّ الصَّاخور",
  joined: "👨‍👩‍👧 عائلة نازحة",
  long: "خبر 🚨 ".repeat(400),
  lone: "نص \uD83D مقطوع 🧨",
  empty: "",
};

test("every code point has its unit and the other way round", () => {
  for (const [name, text] of Object.entries(TEXTS)) {
    const points = new Points(text);
    const all = [...text];
    expect(points.length, name).toBe(all.length);
    let unit = 0;
    all.forEach((letter, point) => {
      expect(points.unit(point), `${name} ${point}`).toBe(unit);
      for (let inside = 0; inside < letter.length; inside += 1) expect(points.point(unit + inside), `${name} ${point}`).toBe(point);
      unit += letter.length;
    });
    expect(points.unit(all.length)).toBe(text.length);
  }
});

test("slices are what the record calls a span", () => {
  const points = new Points(TEXTS.emoji);
  const start = [...TEXTS.emoji].join("").indexOf("كركوك");
  const point = [...TEXTS.emoji.slice(0, start)].length;
  expect(points.slice(point, point + 5)).toBe("كركوك");
  expect(start).not.toBe(point);
});

test("beyond the ends is the end", () => {
  const points = new Points(TEXTS.emoji);
  expect(points.unit(-3)).toBe(0);
  expect(points.unit(10_000)).toBe(TEXTS.emoji.length);
  expect(points.point(10_000)).toBe(points.length);
});
