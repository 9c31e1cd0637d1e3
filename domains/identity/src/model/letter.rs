//! What letters about an account say, in the languages that we speak.

use cf_kernel::Lang;
use serde::{Deserialize, Serialize};

use super::Purpose;

/// Why we write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Letter {
    VerifyEmail,
    /// Someone registered with an address that has an account.
    AlreadyRegistered,
    ResetPassword,
    PasswordChanged,
    Locked,
    Invitation,
    MfaOn,
    MfaOff,
    RecoveryCodeUsed,
}

impl Letter {
    #[cfg(test)]
    const ALL: [Self; 9] = [
        Self::VerifyEmail,
        Self::AlreadyRegistered,
        Self::ResetPassword,
        Self::PasswordChanged,
        Self::Locked,
        Self::Invitation,
        Self::MfaOn,
        Self::MfaOff,
        Self::RecoveryCodeUsed,
    ];

    /// What its link is good for, and the page that it opens.
    pub const fn link(self) -> Option<(Purpose, &'static str)> {
        match self {
            Self::VerifyEmail => Some((Purpose::Email, "verify-email")),
            Self::ResetPassword | Self::AlreadyRegistered => {
                Some((Purpose::Password, "reset-password"))
            }
            Self::Locked => Some((Purpose::Unlock, "unlock")),
            Self::Invitation => Some((Purpose::Invitation, "invitation")),
            Self::PasswordChanged | Self::MfaOn | Self::MfaOff | Self::RecoveryCodeUsed => None,
        }
    }
}

/// A letter without its link.
#[derive(Debug, Clone)]
pub struct LetterWords {
    pub subject: String,
    greeting: String,
    paragraphs: Vec<String>,
    /// Stands before the link.
    action: String,
    product: String,
}

/// `[subject, body, action]`
type Said = [&'static str; 3];

const fn said(letter: Letter, lang: Lang) -> Said {
    use Lang::{De, En, Sl};
    use Letter as L;
    match (letter, lang) {
        (L::VerifyEmail, En) => [
            "Verify your address",
            "Somebody, we hope you, gave this address at {product}. Open the link to show that you read its mail. It is good for three days. If it was not you, there is nothing to do.",
            "Verify the address",
        ],
        (L::VerifyEmail, Sl) => [
            "Potrdite svoj naslov",
            "Nekdo, upamo da vi, je pri {product} navedel ta naslov. Odprite povezavo in s tem pokažite, da berete njegovo pošto. Velja tri dni. Če to niste bili vi, vam ni treba storiti ničesar.",
            "Potrdite naslov",
        ],
        (L::VerifyEmail, De) => [
            "Bestätigen Sie Ihre Adresse",
            "Jemand, hoffentlich Sie, hat bei {product} diese Adresse angegeben. Öffnen Sie den Link, um zu zeigen, dass Sie die Post lesen. Er gilt drei Tage. Waren Sie es nicht, ist nichts zu tun.",
            "Adresse bestätigen",
        ],
        (L::AlreadyRegistered, En) => [
            "You have an account already",
            "Somebody registered at {product} with this address. It has an account already, so nothing was changed. If it was you and the password is forgotten, choose a new one; the link is good for an hour. If it was not you, there is nothing to do.",
            "Choose a new password",
        ],
        (L::AlreadyRegistered, Sl) => [
            "Račun že imate",
            "Nekdo se je pri {product} registriral s tem naslovom. Ta račun že ima, zato se ni nič spremenilo. Če ste bili to vi in ste geslo pozabili, izberite novo; povezava velja eno uro. Če to niste bili vi, vam ni treba storiti ničesar.",
            "Izberite novo geslo",
        ],
        (L::AlreadyRegistered, De) => [
            "Sie haben schon ein Konto",
            "Jemand hat sich bei {product} mit dieser Adresse registriert. Sie hat schon ein Konto, daher wurde nichts geändert. Waren Sie es und haben das Passwort vergessen, wählen Sie ein neues; der Link gilt eine Stunde. Waren Sie es nicht, ist nichts zu tun.",
            "Neues Passwort wählen",
        ],
        (L::ResetPassword, En) => [
            "Choose a new password",
            "A new password for your account at {product} was asked for. The link is good for an hour and for one time. All sessions end when the password changes. If it was not you who asked, there is nothing to do.",
            "Choose a new password",
        ],
        (L::ResetPassword, Sl) => [
            "Izberite novo geslo",
            "Za vaš račun pri {product} je nekdo zahteval novo geslo. Povezava velja eno uro in enkrat. Ob spremembi gesla se končajo vse prijave. Če tega niste zahtevali vi, vam ni treba storiti ničesar.",
            "Izberite novo geslo",
        ],
        (L::ResetPassword, De) => [
            "Wählen Sie ein neues Passwort",
            "Für Ihr Konto bei {product} wurde ein neues Passwort verlangt. Der Link gilt eine Stunde und einmal. Mit der Änderung enden alle Anmeldungen. Haben Sie es nicht verlangt, ist nichts zu tun.",
            "Neues Passwort wählen",
        ],
        (L::PasswordChanged, En) => [
            "Your password was changed",
            "The password of your account at {product} was changed, and other sessions have ended. If it was not you, reset the password at once and tell whoever runs your organisation.",
            "",
        ],
        (L::PasswordChanged, Sl) => [
            "Vaše geslo je bilo spremenjeno",
            "Geslo vašega računa pri {product} je bilo spremenjeno, druge prijave so končane. Če tega niste storili vi, takoj ponastavite geslo in obvestite skrbnika svoje organizacije.",
            "",
        ],
        (L::PasswordChanged, De) => [
            "Ihr Passwort wurde geändert",
            "Das Passwort Ihres Kontos bei {product} wurde geändert, andere Anmeldungen sind beendet. Waren Sie es nicht, setzen Sie das Passwort sofort zurück und verständigen Sie Ihre Organisation.",
            "",
        ],
        (L::Locked, En) => [
            "Your account is locked for half an hour",
            "Five sign-ins to your account at {product} failed in a row. To be safe none is tried for half an hour. If it was you, open the lock with this link, good for an hour. If it was not you, your password is still safe; browsers in which you have signed in before are not locked out.",
            "Open the lock",
        ],
        (L::Locked, Sl) => [
            "Vaš račun je za pol ure zaklenjen",
            "Pet zaporednih prijav v vaš račun pri {product} ni uspelo. Zaradi varnosti pol ure ne poskušamo več. Če ste bili to vi, račun odklenite s to povezavo, ki velja eno uro. Če to niste bili vi, je vaše geslo še varno; brskalniki, v katerih ste se že prijavili, niso zaklenjeni.",
            "Odklenite račun",
        ],
        (L::Locked, De) => [
            "Ihr Konto ist für eine halbe Stunde gesperrt",
            "Fünf Anmeldungen an Ihrem Konto bei {product} sind nacheinander gescheitert. Zur Sicherheit wird eine halbe Stunde keine mehr versucht. Waren Sie es, öffnen Sie die Sperre mit diesem Link; er gilt eine Stunde. Waren Sie es nicht, ist Ihr Passwort noch sicher; Browser, in denen Sie schon angemeldet waren, sind nicht gesperrt.",
            "Sperre öffnen",
        ],
        (L::Invitation, En) => [
            "You are invited to {organisation}",
            "You are invited to work with {organisation} at {product}. The link is good for seven days.",
            "Accept the invitation",
        ],
        (L::Invitation, Sl) => [
            "Vabilo v {organisation}",
            "Vabljeni ste k delu z organizacijo {organisation} pri {product}. Povezava velja sedem dni.",
            "Sprejmite vabilo",
        ],
        (L::Invitation, De) => [
            "Einladung zu {organisation}",
            "Sie sind eingeladen, bei {product} mit {organisation} zu arbeiten. Der Link gilt sieben Tage.",
            "Einladung annehmen",
        ],
        (L::MfaOn, En) => [
            "A second factor protects your account",
            "Sign-in to your account at {product} asks for a code from now on. Keep the recovery codes where you find them without your phone.",
            "",
        ],
        (L::MfaOn, Sl) => [
            "Vaš račun varuje drugi faktor",
            "Prijava v vaš račun pri {product} odslej zahteva kodo. Kode za obnovitev hranite tam, kjer jih najdete tudi brez telefona.",
            "",
        ],
        (L::MfaOn, De) => [
            "Ein zweiter Faktor schützt Ihr Konto",
            "Die Anmeldung an Ihrem Konto bei {product} verlangt ab jetzt einen Code. Bewahren Sie die Wiederherstellungscodes dort auf, wo Sie sie auch ohne Telefon finden.",
            "",
        ],
        (L::MfaOff, En) => [
            "The second factor is off",
            "Sign-in to your account at {product} asks for no code any more. If it was not you, change the password at once and turn it on again.",
            "",
        ],
        (L::MfaOff, Sl) => [
            "Drugi faktor je izklopljen",
            "Prijava v vaš račun pri {product} kode ne zahteva več. Če tega niste storili vi, takoj spremenite geslo in ga znova vklopite.",
            "",
        ],
        (L::MfaOff, De) => [
            "Der zweite Faktor ist aus",
            "Die Anmeldung an Ihrem Konto bei {product} verlangt keinen Code mehr. Waren Sie es nicht, ändern Sie sofort das Passwort und schalten ihn wieder ein.",
            "",
        ],
        (L::RecoveryCodeUsed, En) => [
            "A recovery code was used",
            "Somebody signed in to your account at {product} with a recovery code. If it was not you, change the password at once and make new codes.",
            "",
        ],
        (L::RecoveryCodeUsed, Sl) => [
            "Uporabljena je bila koda za obnovitev",
            "Nekdo se je v vaš račun pri {product} prijavil s kodo za obnovitev. Če to niste bili vi, takoj spremenite geslo in ustvarite nove kode.",
            "",
        ],
        (L::RecoveryCodeUsed, De) => [
            "Ein Wiederherstellungscode wurde benutzt",
            "Jemand hat sich an Ihrem Konto bei {product} mit einem Wiederherstellungscode angemeldet. Waren Sie es nicht, ändern Sie sofort das Passwort und erzeugen Sie neue Codes.",
            "",
        ],
    }
}

pub fn letter_words(
    letter: Letter,
    lang: Lang,
    product: &str,
    full_name: &str,
    organisation: &str,
) -> LetterWords {
    let fill = |text: &str| {
        // One line each: a name cannot make a second one.
        let plain = |name: &str| name.replace(char::is_control, " ");
        text.replace("{product}", &plain(product))
            .replace("{organisation}", &plain(organisation))
    };
    let [subject, body, action] = said(letter, lang);
    let hello = match lang {
        Lang::En => "Hello",
        Lang::Sl => "Pozdravljeni",
        Lang::De => "Guten Tag",
    };
    LetterWords {
        subject: fill(subject),
        greeting: format!("{hello}, {}", full_name.replace(char::is_control, " ")),
        paragraphs: vec![fill(body)],
        action: action.to_owned(),
        product: product.to_owned(),
    }
}

impl LetterWords {
    pub fn text(&self, link: Option<&str>) -> String {
        let action = link.map_or_else(String::new, |link| format!("\n{}:\n{link}\n", self.action));
        let said = self.paragraphs.join("\n\n");
        format!("{}\n\n{said}\n{action}\n{}\n", self.greeting, self.product)
    }

    pub fn html(&self, link: Option<&str>) -> String {
        let paragraph = |text: &str| format!("<p>{}</p>", escaped(text));
        let said: String = self.paragraphs.iter().map(|text| paragraph(text)).collect();
        let action = link.map_or_else(String::new, |link| {
            let (link, action) = (escaped(link), escaped(&self.action));
            format!(
                "<p><a href=\"{link}\">{action}</a></p><p style=\"word-break:break-all\">{link}</p>"
            )
        });
        format!(
            "<!doctype html><html><body style=\"font:15px/1.5 sans-serif;color:#1d2430;max-width:34em\">{}{said}{action}{}</body></html>",
            paragraph(&self.greeting),
            paragraph(&self.product)
        )
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_with_a_link_says_what_it_is_for_and_no_name_gets_into_the_markup() {
        for letter in Letter::ALL {
            for lang in [Lang::En, Lang::Sl, Lang::De] {
                let words = letter_words(
                    letter,
                    lang,
                    "Cloud",
                    "<b>Ana</b>\r\nBcc: x@y.z",
                    "Acme & Co\n",
                );
                let link = letter.link().map(|_| "https://x.test/#token=abc");

                assert_eq!(
                    words.action.is_empty(),
                    letter.link().is_none(),
                    "{letter:?} {lang:?}"
                );
                assert!(
                    !words.subject.contains(['{', '\n', '\r']),
                    "{letter:?} {lang:?}"
                );
                assert!(!words.html(link).contains("<b>"));
                assert!(!words.text(link).contains('\r'));
                assert_eq!(words.text(link).contains("https://x.test/"), link.is_some());
            }
        }
    }
}
