//! Flattened pages in the styles of several outlets, written for this test: each line with its label.
//!
//! `T` title, `D` dateline, `Y` byline, `C` caption, `B` body, `K` comment, `F` furniture. A line without a
//! label continues the comment above it.

use musnad_lexicon::furniture::Furniture;
use musnad_lexicon::outlets::Outlets;
use musnad_page::{Hint, Label, Page, read};

fn open(text: &str, hint: Hint) -> Page {
    read(text.as_bytes(), hint, &Furniture::built_in(), &Outlets::built_in())
}

fn check(style: &str, marked: &str) -> Page {
    let (mut text, mut expected) = (String::new(), Vec::new());
    for (i, line) in marked.lines().enumerate() {
        let (mark, rest) = line.split_once('|').map_or(("", line), |(mark, rest)| (mark.trim(), rest));
        text.push_str(rest);
        text.push('\n');
        let label = match mark {
            "T" => Label::Title,
            "D" => Label::Dateline,
            "Y" => Label::Byline,
            "C" => Label::Caption,
            "B" => Label::Body,
            "K" => Label::Comment,
            "F" => Label::Furniture,
            _ => continue,
        };
        expected.push((i + 1, label));
    }
    let page = open(&text, Hint::Auto);
    let seen: Vec<(usize, Label)> = page.parts.iter().map(|p| (p.line.unwrap_or(0), p.label)).collect();
    assert_eq!(seen, expected, "{style}\n{:#?}", page.parts);
    page
}

#[test]
fn agency_story_with_menu_and_related_strip() {
    let page = check(
        "agency",
        "F|الرئيسية
F|أخبار
F|رياضة
T|مقتل ستة جنود في هجوم على نقطة تفتيش شرق بعقوبة
D|الثلاثاء 14 حزيران/يونيو 2016 - 09:40
Y|بعقوبة (العراق) - (أ ف ب)
B|قتل ستة جنود عراقيين وأصيب أربعة آخرون بجروح فجر الثلاثاء في هجوم شنه مسلحون على نقطة تفتيش شرق بعقوبة، بحسب ما أفاد ضابط في الجيش.
B|وأوضح الضابط أن المهاجمين وصلوا في ثلاث سيارات رباعية الدفع وأطلقوا النار من أسلحة رشاشة قبل أن يلوذوا بالفرار.
F|اقرأ أيضا: تعزيزات عسكرية إلى ديالى
B|وأكد طبيب في مستشفى المدينة وصول الجثث الست، مضيفا أن حالة اثنين من الجرحى حرجة.
F|شارك الخبر
F|فيسبوك
F|تويتر
F|كلمات مفتاحية: العراق ديالى
F|الأكثر قراءة
F|انفجار في سوق شعبي جنوب بغداد
F|جميع الحقوق محفوظة 2016",
    );
    assert_eq!(page.article.agencies, ["وكالة الصحافة الفرنسية"]);
    assert_eq!(page.article.published.map(|d| d.to_string()).as_deref(), Some("2016-06-14"));
    assert_eq!(page.article.published_from, Some("dateline"));
}

#[test]
fn local_paper_with_issue_caption_and_donation() {
    let page = check(
        "local paper",
        "T|مخابز درعا بلا طحين للأسبوع الثاني

C|photo icon طابور أمام فرن في حي الكاشف

D|صدى حوران – العدد 61 – الأحد 7/2/2016

B|توقفت سبعة أفران في أحياء درعا المحررة عن العمل بعد نفاد مخزون الطحين، وفق ما قال رئيس المجلس المحلي.

B|وقال صاحب فرن في الحي إن آخر شحنة وصلت قبل ثلاثة أسابيع عبر معبر نصيب.

F|هل وجدت خطأ في هذا المقال؟

F|شكراً لك! وصلتنا ملاحظتك.

F|×

F|صحافتنا المستقلة تحتاج إليكم كي تستمر..

F|ادعمنا",
    );
    assert_eq!(
        (page.article.issue, page.article.publisher.as_deref()),
        (Some(61), Some("صدى حوران"))
    );
    assert_eq!(page.article.captions, ["طابور أمام فرن في حي الكاشف"]);
}

#[test]
fn comments_with_names_and_times() {
    let page = check(
        "names and times",
        "T|البحرية الليبية تنقذ مئة مهاجر قبالة الزاوية
B|أنقذت دورية تابعة للبحرية الليبية مئة مهاجر كانوا على متن قارب مطاطي قبالة سواحل الزاوية، وفق ما أعلن المتحدث باسمها.
B|وقال المتحدث إن بين الناجين اثنتي عشرة امرأة وثلاثة أطفال نقلوا إلى مركز إيواء.
F|التعليقات (2)
K|سالم الطرابلسي
|منذ 4 ساعات
|الله يحفظهم، الفقر هو السبب
|رد
K|Amal
|منذ 6 ساعات
|أوروبا تغلق أبوابها والناس تموت
|رد
F|أضف تعليقا
F|الاسم
F|إرسال",
    );
    for part in page.parts.iter().filter(|p| p.label == Label::Comment) {
        assert!(
            !part.text.contains("سالم") && !part.text.contains("Amal") && !part.text.contains("منذ"),
            "{}",
            part.text
        );
    }
}

#[test]
fn a_short_story_without_title() {
    let page = check(
        "short",
        "B|قتل ثلاثة من عناصر الشرطة في انفجار لغم أرضي بضواحي قندهار جنوبي أفغانستان، بحسب المتحدث باسم حاكم الولاية.
F|شارك
F|لا توجد تعليقات",
    );
    assert_eq!(
        (page.article.title, page.article.title_len, page.article.published),
        (None, 0, None)
    );
}

#[test]
fn a_long_headline_and_a_signed_column() {
    check(
        "signed",
        "T|الجزائر: الجيش يعلن القضاء على مسلحين اثنين واسترجاع رشاشين وكمية من الذخيرة قرب الحدود مع مالي
D|نشر في 19 جانفي 2018
Y|بقلم: نسيمة بلقاسم
B|قضت مفرزة للجيش الجزائري مساء الخميس على مسلحين اثنين إثر كمين في تين زاوتين، حسب بيان لوزارة الدفاع الوطني.
B|واسترجعت المفرزة رشاشين وكمية من الذخيرة، وفق المصدر نفسه.
F|عدد المشاهدات: 1300
F|Tags: الجزائر",
    );
}

#[test]
fn html_of_a_blog_engine() {
    let page = open(
        r#"<!DOCTYPE html><html dir="rtl" lang="ar"><head><meta charset="utf-8"><title>سكان الفاشر يشكون انقطاع الماء - نافذة دارفور</title>
<meta property="og:title" content="سكان الفاشر يشكون انقطاع الماء"><meta property="og:site_name" content="نافذة دارفور">
<meta property="article:published_time" content="2022-03-09T21:10:00+02:00"></head>
<body class="single comments-open"><nav class="menu"><ul><li><a href="/">الرئيسية</a></li><li><a href="/n">أخبار</a></li></ul></nav>
<div id="content"><article class="post"><h1 class="entry-title">سكان الفاشر يشكون انقطاع الماء</h1>
<div class="entry-meta"><span class="author">هيئة التحرير</span> <time datetime="2022-03-09">9 مارس 2022</time></div>
<figure><img src="a.jpg"><figcaption>نساء ينتظرن عند بئر في مخيم أبو شوك</figcaption></figure>
<div class="entry-content"><p>اشتكى سكان في مدينة الفاشر من انقطاع المياه لليوم الخامس، بعد تعطل مضخة رئيسية.</p>
<div class="related"><a href="/x">نهب قافلة إغاثة في كتم</a></div>
<p>وقال مهندس في هيئة المياه إن قطع الغيار عالقة في طريق الأبيض بسبب الاشتباكات.</p><p>«نشتري البرميل بألف جنيه».</p></div>
<div class="tags"><a href="/t">الفاشر</a></div></article>
<div id="comments" class="comments-area"><h2 class="comments-title">تعليقان</h2><ol class="comment-list">
<li class="comment depth-1"><article class="comment-body"><footer class="comment-meta"><b class="fn">عثمان</b> <a href="?r"><time>10 مارس 2022</time></a></footer>
<div class="comment-content"><p>الحكومة غائبة تماما عن دارفور يا إخوان.</p></div><div class="reply"><a href="?r">رد</a></div></article>
<ol class="children"><li class="comment depth-2"><div class="comment-author"><cite class="fn">منى</cite></div><p>صدقت والله، كل شيء غائب.</p></li></ol></li></ol>
<div id="respond" class="comment-respond"><h3>اترك تعليقاً</h3><form><p>لن يتم نشر عنوان بريدك الإلكتروني.</p></form></div></div></div>
<aside class="sidebar"><h3>أحدث الأخبار</h3><ul><li><a href="/y">تجدد القتال في الجنينة بين القبائل المتنازعة منذ أسابيع على المراعي.</a></li></ul></aside>
<footer>جميع الحقوق محفوظة</footer></body></html>"#,
        Hint::Auto,
    );
    let texts = |label| {
        page.parts
            .iter()
            .filter(|p| p.label == label)
            .map(|p| p.text.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(Label::Title), ["سكان الفاشر يشكون انقطاع الماء"], "{:#?}", page.parts);
    assert_eq!(texts(Label::Body).len(), 3, "{:#?}", page.parts);
    assert_eq!(texts(Label::Caption), ["نساء ينتظرن عند بئر في مخيم أبو شوك"]);
    assert_eq!(
        texts(Label::Comment),
        ["الحكومة غائبة تماما عن دارفور يا إخوان.", "صدقت والله، كل شيء غائب."],
        "{:#?}",
        page.parts
    );
    assert!(
        !page.parts.iter().any(|p| p.text.contains("عثمان") || p.text.contains("منى")),
        "{:#?}",
        page.parts
    );
    let article = &page.article;
    assert_eq!(
        (article.publisher.as_deref(), article.published_from),
        (Some("نافذة دارفور"), Some("meta"))
    );
    assert_eq!(article.published.map(|d| d.to_string()).as_deref(), Some("2022-03-09"));
}

#[test]
fn html_of_the_table_age() {
    let page = open(
        r#"<html><head><title>صحيفة الساحل</title></head><body><table width=100%><tr><td class=menu><a href=1>الأولى</a><br><a href=2>سياسة</a><br>
<a href=3>رياضة</a></td><td><font size=5><b>اغتيال قاض في مقديشو</b></font><br><font color=red>السبت 3 مايو 2008</font><br><br>
مقديشو – رويترز<br><br>اغتال مسلحون مجهولون قاضيا في محكمة الاستئناف وسط العاصمة الصومالية مقديشو مساء الجمعة، حسب ما أفاد شهود.<br><br>
وقال شاهد إن ثلاثة رجال أطلقوا النار على القاضي لدى خروجه من المسجد ثم فروا سيرا على الأقدام باتجاه سوق البكارة.<br><br>
ولم تعلن أي جهة مسؤوليتها عن الاغتيال.</td></tr><tr><td colspan=2><a href=c>اتصل بنا</a> | حقوق النشر محفوظة</td></tr></table></body></html>"#,
        Hint::Auto,
    );
    let body: Vec<&str> = page
        .parts
        .iter()
        .filter(|p| p.label == Label::Body)
        .map(|p| p.text.as_str())
        .collect();
    assert_eq!(body.len(), 3, "{:#?}", page.parts);
    assert_eq!(
        page.article.title.as_deref(),
        Some("اغتيال قاض في مقديشو"),
        "{:#?}",
        page.parts
    );
    assert_eq!(
        page.article.published.map(|d| d.to_string()).as_deref(),
        Some("2008-05-03"),
        "{:#?}",
        page.parts
    );
    assert_eq!(page.article.agencies, ["رويترز"]);
}

/// What stands under a label, in order.
fn texts(page: &Page, label: Label) -> Vec<&str> {
    let parts = page.parts.iter().filter(|p| p.label == label);
    parts.map(|p| p.text.as_str()).collect()
}

fn published(page: &Page) -> Option<String> {
    page.article.published.map(|date| date.to_string())
}

#[test]
fn html_of_a_site_in_one_form() {
    let page = open(
        r#"<html><head><title>وكالة الضفة الخضراء</title></head><body dir=rtl><form id="aspnetForm" action="n.aspx">
<table><tr><td><span id="lblToday">السبت 10 آذار 2012</span></td></tr></table><table><tr><td><a href=1>الرئيسة</a></td><td><a href=2>رياضة</a></td></tr></table>
<table><tr><td><span id="ctl_lblTitle">انهيار سقف مدرسة في ريف درعا</span></td></tr><tr><td><span id="ctl_lblDate">9-3-2012 | 18:40</span></td></tr>
<tr><td><img src="p.jpg"><br><span>طلاب أمام باب المدرسة</span></td></tr><tr><td><span id="ctl_lblBody">انهار سقف مدرسة ابتدائية في بلدة نوى بريف درعا بعد قصف بقذائف الهاون، ما أدى إلى إصابة ثمانية طلاب.<br/><br/>
وقال مدير المدرسة إن أربعة منهم نقلوا إلى مستشفى طفس وحالهم مستقرة.</span></td></tr></table>
<div><span>تعليقات الزوار</span><table><tr><td><div><b>أبو سليم</b> <span>09/03/2012 20:00</span></div><div>الله يحفظ أولادنا</div></td></tr>
<tr><td><div><b>رولا</b> <span>09/03/2012 21:30</span></div><div>إلى متى هذا الصمت؟</div></td></tr></table></div>
<div>أضف تعليقك<br>الاسم<input><br>التعليق<textarea></textarea></div></form></body></html>"#,
        Hint::Auto,
    );
    assert_eq!(
        texts(&page, Label::Title),
        ["انهيار سقف مدرسة في ريف درعا"],
        "{:#?}",
        page.parts
    );
    assert_eq!(texts(&page, Label::Body).len(), 2, "{:#?}", page.parts);
    assert_eq!(texts(&page, Label::Caption), ["طلاب أمام باب المدرسة"], "{:#?}", page.parts);
    assert_eq!(
        texts(&page, Label::Comment),
        ["الله يحفظ أولادنا", "إلى متى هذا الصمت؟"],
        "{:#?}",
        page.parts
    );
    assert_eq!(page.article.publisher.as_deref(), Some("وكالة الضفة الخضراء"));
    assert_eq!(published(&page).as_deref(), Some("2012-03-09"));
}

#[test]
fn html_of_a_page_builder() {
    let page = open(
        r##"<html dir=rtl><head><title>نزوح جديد من أم درمان – منصة النيلين</title></head><body class="elementor-page">
<div class="elementor-widget elementor-widget-nav-menu"><ul><li><a href=#>الأخبار</a></li></ul></div><div class="elementor elementor-location-single">
<div class="elementor-widget"><div class="elementor-widget-container"><h1 class="elementor-heading-title">نزوح جديد من أم درمان</h1></div></div>
<div class="elementor-widget"><ul class="elementor-post-info"><li itemprop="author"><a href=#>آمنة الطاهر</a></li><li itemprop="datePublished"><a href=#>يونيو 4, 2023</a></li></ul></div>
<div class="elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container"><div>غادرت مئات الأسر أحياء أم درمان القديمة صباح الأحد بعد ليلة من القصف المتبادل بين الجيش وقوات الدعم السريع.</div>
<div class=card><div>قصص أخرى</div><a href=#>أطباء يعملون بلا كهرباء</a></div><div>وقال متطوعون إن الطريق إلى كوستي مزدحم بالشاحنات.</div></div></div></div>
<div class="elementor-widget-text-editor"><p>منصة النيلين يحررها صحافيون مستقلون في الداخل والمهجر.</p></div></body></html>"##,
        Hint::Auto,
    );
    assert_eq!(texts(&page, Label::Title), ["نزوح جديد من أم درمان"], "{:#?}", page.parts);
    assert_eq!(texts(&page, Label::Body).len(), 2, "{:#?}", page.parts);
    assert_eq!(page.article.byline.as_deref(), Some("آمنة الطاهر"), "{:#?}", page.parts);
    assert_eq!(page.article.publisher.as_deref(), Some("منصة النيلين"));
    assert_eq!(published(&page).as_deref(), Some("2023-06-04"));
}

#[test]
fn a_printed_page_in_columns() {
    let page = open(
        r#"<html><head><title>صحيفة الغوطتين - العدد 902</title></head><body dir=rtl><div class=sheet><div class=top>صحيفة الغوطتين - الثلاثاء 4 تموز 2017 - العدد 902</div>
<div class=story><h2>هدنة قصيرة لإجلاء الجرحى من عربين</h2><div><b>» دمشق - هاني الدوماني</b></div><div class=pic><img src=a.jpg><i>سيارة إسعاف عند معبر الوافدين</i></div>
<div class=col><p>توقف القصف ساعتين بعد ظهر الاثنين لإجلاء سبعة جرحى من بلدة عربين إلى مستشفيات العاصمة، بحسب الهلال الأحمر.</p><p>وقال مسعف إن بينهم طفلين أصيبا بشظايا في الرأس.</p></div>
<div class=col><p>ثم عادت المدفعية إلى قصف أطراف البلدة.</p></div></div><div class=foot>يومية سياسية مستقلة - هاتف 550</div></div></body></html>"#,
        Hint::Auto,
    );
    assert_eq!(texts(&page, Label::Body).len(), 3, "{:#?}", page.parts);
    assert_eq!(
        texts(&page, Label::Caption),
        ["سيارة إسعاف عند معبر الوافدين"],
        "{:#?}",
        page.parts
    );
    assert_eq!(
        (page.article.byline.as_deref(), page.article.issue),
        (Some("دمشق - هاني الدوماني"), Some(902))
    );
    assert_eq!(published(&page).as_deref(), Some("2017-07-04"));
}

#[test]
fn a_post_on_a_network() {
    let page = check(
        "post",
        "F|تنسيقية حي القابون
D|3 نيسان 2013
B|سقطت ثلاث قذائف هاون على شارع الخمسة عشر صباح اليوم وأصيب أربعة من الأهالي بجروح طفيفة.
B|وعادت الكهرباء إلى الحي بعد انقطاع دام يومين بحسب ورشة الصيانة.
F|٢١
F|تعليقان
|أعجبني
F|تعليق
|مشاركة
|الأكثر ملاءمة
K|أبو خالد الميداني
|الله يسلم الجميع
|٦س
|أعجبني
|رد
K|سمر
|يا رب
|٥س
|أعجبني
|رد
F|كتابة تعليق...",
    );
    assert_eq!(page.article.title, None);
    assert_eq!(page.article.publisher.as_deref(), Some("تنسيقية حي القابون"));
}

#[test]
fn a_thread_of_a_forum() {
    let page = open(
        r##"<html dir=rtl><head><title>حريق في سوق الجملة بالمكلا - منتديات الساحل</title></head><body><table><tr><td><a href=i>منتديات الساحل</a> &gt; <a href=f>الأخبار</a></td></tr>
<tr><td><strong>حريق في سوق الجملة بالمكلا</strong></td></tr></table><div id=posts><table id="post51"><tr><td class=thead>14-02-2012, 09:12 AM</td><td>#<a href=p>1</a></td></tr>
<tr><td class=alt2><div id="postmenu_51"><a class="bigusername" href=m>ياسر باوزير</a></div><div class=smallfont>عضو فعال</div></td><td><div id="post_message_51">التهم حريق كبير سبعة متاجر في سوق الجملة بمدينة المكلا فجر الثلاثاء من دون وقوع ضحايا، بحسب الدفاع المدني.<br><br>
وقال ضابط في الدفاع المدني إن ماسا كهربائيا أشعل النار في مخزن للأخشاب ثم امتدت إلى المتاجر المجاورة.</div></td></tr></table>
<table id="post52"><tr><td class=thead>14-02-2012, 10:40 AM</td></tr><tr><td class=alt2><div id="postmenu_52"><a class="bigusername" href=m>بنت المكلا</a></div></td><td><div id="post_message_52">الحمد لله على السلامة</div></td></tr></table>
<table id="post53"><tr><td class=thead>14-02-2012, 11:02 AM</td></tr><tr><td class=alt2><div id="postmenu_53"><a class="bigusername" href=m>أبو صلاح</a></div></td><td><div id="post_message_53"><div><div>اقتباس:</div><div>الحمد لله على السلامة</div></div>أين سيارات الإطفاء يا جماعة؟</div></td></tr></table></div>
<div>الساعة الآن 02:00 PM</div></body></html>"##,
        Hint::Auto,
    );
    assert_eq!(texts(&page, Label::Body).len(), 2, "{:#?}", page.parts);
    assert_eq!(
        texts(&page, Label::Comment),
        ["الحمد لله على السلامة", "أين سيارات الإطفاء يا جماعة؟"],
        "{:#?}",
        page.parts
    );
    assert_eq!(page.article.byline.as_deref(), Some("ياسر باوزير"), "{:#?}", page.parts);
}

#[test]
fn a_party_with_numbered_comments() {
    let page = check(
        "party",
        "F|الموقع الرسمي لحزب العدل التقدمي
F|الرئيسية | عن الحزب | بيانات | اتصل بنا
T|أمانة الشباب تندد باعتقال أربعة من أعضائها في إب
D|الأربعاء 9 أكتوبر 2013
B|نددت أمانة الشباب في حزب العدل التقدمي باعتقال أربعة من أعضائها في مدينة إب مساء الثلاثاء، وطالبت بالإفراج عنهم فورا.
B|وقال أمين الشباب إن قوة أمنية داهمت مقر الحزب وصادرت أجهزة حاسوب.
F|تعليقات الزوار (3)
K|1 - قاسم الإبي
|الحرية للشباب
K|2 - أم عمار (صنعاء)
|كلنا معكم
|ولن نسكت
K|3 - مراقب
|أين القضاء من كل هذا؟
F|أضف تعليقك
F|حقوق النشر محفوظة لحزب العدل التقدمي",
    );
    assert_eq!(page.article.publisher.as_deref(), Some("حزب العدل التقدمي"));
    assert!(
        !page
            .parts
            .iter()
            .any(|p| p.label == Label::Comment && p.text.contains("أم عمار"))
    );
}

#[test]
fn a_telephone_page_with_hours_beside_names() {
    let page = check(
        "telephone",
        "F|عاجل: جلسة طارئة للبرلمان في طرابلس
F|ليبيا | أمن
T|اشتباكات قرب ميناء الزاوية تغلق الطريق الساحلي
D|الخميس 7 مارس 2019
C|الصورة: دخان فوق مصفاة الزاوية
B|أغلقت اشتباكات بين مجموعتين مسلحتين قرب ميناء الزاوية الطريق الساحلي ساعات عدة صباح الخميس، وفق مصدر في مديرية الأمن.
B|وقال المصدر إن ثلاثة من المارة أصيبوا بجروح خفيفة.
F|فعّل الإشعارات لتصلك آخر الأخبار على هاتفك أولا بأول
F|التعليقات (2)
K|علي الزاوي · منذ 3 ساعات
|الله يهدي الجميع
|إعجاب · رد · 12
K|نجلاء · منذ ساعة
|تعبنا من السلاح
|إعجاب · رد
F|الأكثر قراءة
F|غلق معبر رأس جدير يومين",
    );
    assert!(!page.parts.iter().any(|p| p.label == Label::Comment && p.text.contains("منذ")));
}
