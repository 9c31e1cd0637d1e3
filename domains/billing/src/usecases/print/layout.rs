//! Where what stands on the page. Lengths are whole thousandths of a point: the same everywhere.

use cf_kernel::Lang;
use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::text::TextDirection;

use super::font::{Cut, cut};
use super::words::{Words, amount, date, words};
use crate::error::BillingError;
use crate::model::{Invoice, InvoiceLine, Issue, Party};

/// A4.
const WIDTH: i32 = 595_276;
const HEIGHT: i32 = 841_890;
const LEFT: i32 = 56_000;
const RIGHT: i32 = WIDTH - 56_000;
const TOP: i32 = 64_000;
const BOTTOM: i32 = HEIGHT - 72_000;
/// Where the second column of the head begins.
const MIDDLE: i32 = 310_000;
/// Right edge of the quantities.
const QUANTITIES: i32 = 420_000;

const INK: u8 = 20;
const GREY: u8 = 105;

/// One thing on a page.
enum Mark {
    Text {
        x: i32,
        y: i32,
        size: i32,
        cut: Cut,
        grey: u8,
        text: String,
    },
    Rule {
        y: i32,
    },
}

/// Pages as they fill up.
struct Sheet {
    pages: Vec<Vec<Mark>>,
    y: i32,
}

impl Sheet {
    fn new() -> Self {
        Self {
            pages: vec![Vec::new()],
            y: TOP,
        }
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// A new page where so much does not fit any more.
    fn room(&mut self, height: i32) {
        if self.y + height > BOTTOM {
            self.pages.push(Vec::new());
            self.y = TOP;
        }
    }

    fn down(&mut self, by: i32) {
        self.y += by;
    }

    fn text(&mut self, x: i32, style: (i32, Cut, u8), text: &str) -> Result<(), BillingError> {
        let (size, of, grey) = style;
        let text = cut(of)?.spelled(text);
        let y = self.y;
        self.mark(Mark::Text {
            x,
            y,
            size,
            cut: of,
            grey,
            text,
        });
        Ok(())
    }

    fn right(&mut self, x: i32, style: (i32, Cut, u8), text: &str) -> Result<(), BillingError> {
        let (size, of, _) = style;
        let loaded = cut(of)?;
        let spelled = loaded.spelled(text);
        self.text(x - loaded.width(&spelled, size), style, &spelled)
    }

    fn rule(&mut self) {
        let y = self.y;
        self.mark(Mark::Rule { y });
    }
}

const BODY: (i32, Cut, u8) = (10, Cut::Regular, INK);
const STRONG: (i32, Cut, u8) = (10, Cut::SemiBold, INK);
const SMALL: (i32, Cut, u8) = (8, Cut::Regular, GREY);

pub fn draw(invoice: &Invoice, issue: &Issue, paid: bool) -> Result<Vec<u8>, BillingError> {
    let content = &invoice.content;
    let lang = content.language;
    let words = words(lang);
    let mut sheet = Sheet::new();
    head(&mut sheet, invoice, issue, words)?;
    table_head(&mut sheet, words)?;
    for line in &content.lines {
        item(&mut sheet, line, words, lang)?;
    }
    totals(&mut sheet, invoice, words, paid)?;
    let count = sheet.pages.len();
    for (place, page) in sheet.pages.iter_mut().enumerate() {
        let text = format!(
            "{} · {} {} {} {count}",
            issue.number,
            words.page,
            place + 1,
            words.of
        );
        page.push(Mark::Text {
            x: LEFT,
            y: HEIGHT - 40_000,
            size: SMALL.0,
            cut: SMALL.1,
            grey: SMALL.2,
            text: cut(SMALL.1)?.spelled(&text),
        });
    }
    render(sheet, invoice, issue, words)
}

fn head(
    sheet: &mut Sheet,
    invoice: &Invoice,
    issue: &Issue,
    words: &Words,
) -> Result<(), BillingError> {
    let content = &invoice.content;
    let lang = content.language;
    sheet.text(LEFT, (22, Cut::SemiBold, INK), words.invoice)?;
    sheet.right(RIGHT, (12, Cut::SemiBold, INK), &content.seller.name)?;
    sheet.down(36_000);
    for (name, value) in [
        (words.number, issue.number.clone()),
        (words.date, date(issue.at, lang)),
        (words.order, content.order_number.clone()),
    ] {
        sheet.text(LEFT, (10, Cut::Regular, GREY), name)?;
        sheet.text(LEFT + 80_000, STRONG, &value)?;
        sheet.down(15_000);
    }
    sheet.down(18_000);
    let top = sheet.y;
    party(sheet, LEFT, words.seller, &content.seller, words)?;
    let after_seller = sheet.y;
    sheet.y = top;
    party(sheet, MIDDLE, words.buyer, &content.buyer, words)?;
    sheet.y = sheet.y.max(after_seller) + 24_000;
    Ok(())
}

fn party(
    sheet: &mut Sheet,
    x: i32,
    title: &str,
    party: &Party,
    words: &Words,
) -> Result<(), BillingError> {
    sheet.text(x, SMALL, title)?;
    sheet.down(14_000);
    let name = if party.name.is_empty() {
        words.private
    } else {
        &party.name
    };
    let mut lines = Vec::new();
    if let Some(address) = &party.address {
        lines.push(address.line1.clone());
        lines.extend(address.line2.clone());
        lines.push(format!("{} {}", address.postal_code, address.city));
        lines.push(address.country.clone());
    }
    if let Some(vat_id) = &party.vat_id {
        lines.push(format!("{}: {vat_id}", words.vat_id));
    }
    lines.extend(party.email.clone());
    let width = if x == LEFT {
        MIDDLE - LEFT - 16_000
    } else {
        RIGHT - x
    };
    for part in wrapped(name, STRONG, width)? {
        sheet.text(x, STRONG, &part)?;
        sheet.down(14_000);
    }
    for line in lines {
        for part in wrapped(&line, BODY, width)? {
            sheet.text(x, BODY, &part)?;
            sheet.down(14_000);
        }
    }
    Ok(())
}

fn table_head(sheet: &mut Sheet, words: &Words) -> Result<(), BillingError> {
    sheet.text(LEFT, SMALL, words.what)?;
    sheet.right(QUANTITIES, SMALL, words.quantity)?;
    sheet.right(RIGHT, SMALL, words.amount)?;
    sheet.down(6_000);
    sheet.rule();
    sheet.down(18_000);
    Ok(())
}

fn item(
    sheet: &mut Sheet,
    line: &InvoiceLine,
    words: &Words,
    lang: Lang,
) -> Result<(), BillingError> {
    sheet.room(48_000);
    let title = format!("{} · {}", line.product, words.cycle(line.cycle));
    let parts = wrapped(&title, STRONG, QUANTITIES - LEFT - 50_000)?;
    for (place, part) in parts.iter().enumerate() {
        sheet.text(LEFT, STRONG, part)?;
        if place == 0 {
            sheet.right(QUANTITIES, BODY, &line.quantity.to_string())?;
            sheet.right(RIGHT, BODY, &amount(line.net, lang))?;
        }
        sheet.down(14_000);
    }
    for detail in &line.details {
        let text = if detail.why.is_empty() {
            detail.label.clone()
        } else {
            format!("{}: {}", detail.label, detail.why)
        };
        for (place, part) in wrapped(&text, SMALL, QUANTITIES - LEFT - 30_000)?
            .iter()
            .enumerate()
        {
            sheet.room(12_000);
            sheet.text(LEFT, SMALL, part)?;
            if place == 0 {
                sheet.right(QUANTITIES + 60_000, SMALL, &amount(detail.amount, lang))?;
            }
            sheet.down(11_000);
        }
    }
    sheet.down(10_000);
    Ok(())
}

fn totals(
    sheet: &mut Sheet,
    invoice: &Invoice,
    words: &Words,
    paid: bool,
) -> Result<(), BillingError> {
    let content = &invoice.content;
    let lang = content.language;
    sheet.room(130_000);
    sheet.rule();
    sheet.down(20_000);
    let tax = format!(
        "{} {} % ({})",
        words.tax, content.tax.rate_percent, content.tax.country
    );
    for (name, value) in [(words.net, content.net), (tax.as_str(), content.tax_amount)] {
        sheet.text(MIDDLE, BODY, name)?;
        sheet.right(RIGHT, BODY, &amount(value, lang))?;
        sheet.down(16_000);
    }
    sheet.down(4_000);
    let style = (13, Cut::SemiBold, INK);
    sheet.text(MIDDLE, style, words.total)?;
    sheet.right(RIGHT, style, &amount(content.gross, lang))?;
    sheet.down(30_000);
    for part in wrapped(words.basis(&content.tax), SMALL, RIGHT - LEFT)? {
        sheet.text(LEFT, SMALL, &part)?;
        sheet.down(12_000);
    }
    sheet.down(8_000);
    if paid {
        sheet.text(LEFT, STRONG, words.paid)?;
    } else {
        let open = format!("{}: {}", words.open, amount(content.gross, lang));
        sheet.text(LEFT, STRONG, &open)?;
    }
    Ok(())
}

/// Broken where words end; a word that is too long for a line is broken anywhere.
fn wrapped(
    text: &str,
    (size, of, _): (i32, Cut, u8),
    width: i32,
) -> Result<Vec<String>, BillingError> {
    let loaded = cut(of)?;
    let fits = |text: &str| loaded.width(&loaded.spelled(text), size) <= width;
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if fits(&longer) {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            line.push(letter);
            if !fits(&line) && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::take(&mut line));
                line.push(letter);
            }
        }
    }
    lines.push(line);
    Ok(lines)
}

/// The one place where thousandths become what the file is written in.
#[expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "a place on a page, never an amount; every length is far below 2^24"
)]
fn points(thousandths: i32) -> f32 {
    thousandths as f32 / 1000.0
}

fn ink(grey: u8) -> Fill {
    Fill {
        paint: rgb::Color::new(grey, grey, grey).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::default(),
    }
}

fn unprintable(why: &'static str) -> BillingError {
    BillingError::Unprintable(why.into())
}

fn render(
    sheet: Sheet,
    invoice: &Invoice,
    issue: &Issue,
    words: &Words,
) -> Result<Vec<u8>, BillingError> {
    let mut document = Document::new();
    document.set_metadata(metadata(invoice, issue, words));
    for page in sheet.pages {
        let settings = PageSettings::from_wh(points(WIDTH), points(HEIGHT))
            .ok_or_else(|| unprintable("the page has no size"))?;
        let mut written = document.start_page_with(settings);
        let mut surface = written.surface();
        for mark in page {
            put(&mut surface, mark)?;
        }
        surface.finish();
        written.finish();
    }
    document
        .finish()
        .map_err(|error| BillingError::Unprintable(format!("{error:?}").into()))
}

fn put(surface: &mut Surface<'_>, mark: Mark) -> Result<(), BillingError> {
    match mark {
        Mark::Text {
            x,
            y,
            size,
            cut: of,
            grey,
            text,
        } => {
            surface.set_fill(Some(ink(grey)));
            surface.draw_text(
                Point::from_xy(points(x), points(y)),
                cut(of)?.font.clone(),
                points(size * 1000),
                &text,
                false,
                TextDirection::LeftToRight,
            );
        }
        Mark::Rule { y } => {
            let rule = Rect::from_ltrb(points(LEFT), points(y), points(RIGHT), points(y + 600))
                .ok_or_else(|| unprintable("a rule has no size"))?;
            let mut path = PathBuilder::new();
            path.push_rect(rule);
            let path = path
                .finish()
                .ok_or_else(|| unprintable("a rule has no size"))?;
            surface.set_fill(Some(ink(GREY)));
            surface.draw_path(&path);
        }
    }
    Ok(())
}

/// Of the invoice alone: no moment of printing, no chance.
fn metadata(invoice: &Invoice, issue: &Issue, words: &Words) -> Metadata {
    let day = issue.at.to_zoned(jiff::tz::TimeZone::UTC);
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    let created = DateTime::new(u16::try_from(day.year()).unwrap_or_default())
        .month(part(day.month()))
        .day(part(day.day()))
        .hour(part(day.hour()))
        .minute(part(day.minute()))
        .second(part(day.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new()
        .title(format!("{} {}", words.invoice, issue.number))
        .authors(vec![invoice.content.seller.name.clone()])
        .language(invoice.content.language.code().to_owned())
        .creation_date(created)
        .document_id(invoice.id.to_string())
}
