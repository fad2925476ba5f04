// Counted nouns: each language has its own forms, and Arabic has six.
export type Language = "ar" | "en";

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Words for `n` things; `#` stands for the number as it is shown. */
export type Counted = (n: number, shown: string) => string;

export function plural(language: Language, forms: Forms): Counted {
  const rules = new Intl.PluralRules(language);
  return (n, shown) => (forms[rules.select(n)] ?? forms.other).replace("#", shown);
}
