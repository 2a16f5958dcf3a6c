//! Symbol fonts: what a place in Symbol, Wingdings 1 to 3 or Webdings means in Unicode, after the mappings that came with
//! Unicode 7, read from the table of dingbat-to-unicode (BSD-2-Clause) and mended. Where two characters look alike the one that common fonts draw is taken, for boxes and arrows above all: a
//! ticked box must not look like an empty one.

/// Shown where a font's character has no equal in Unicode.
pub(super) const UNKNOWN: char = '•';

/// A symbol font that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SymbolFont {
    /// The 224 characters from 0x20; U+FFFD for none.
    table: &'static str,
}

impl SymbolFont {
    /// By the font's name.
    pub fn of(name: &str) -> Option<SymbolFont> {
        let table = match name.trim().trim_matches(['"', '\'']).to_lowercase().as_str() {
            "symbol" => SYMBOL,
            "wingdings" => WINGDINGS,
            "wingdings 2" => WINGDINGS_2,
            "wingdings 3" => WINGDINGS_3,
            "webdings" => WEBDINGS,
            _ => return None,
        };
        Some(SymbolFont { table })
    }

    /// What the font draws for a character: at its place (0x20 to 0xFF), or at the same place in the private range that
    /// Word uses (U+F020 to U+F0FF). [`UNKNOWN`] where Unicode has nothing; `None` for any other character, which another
    /// font draws.
    pub fn draws(self, char: char) -> Option<char> {
        let code = match u32::from(char) {
            code @ (0x20..=0x7E | 0xA1..=0xFF) => code,
            code @ 0xF020..=0xF0FF => code - 0xF000,
            _ => return None,
        };
        let known = self.table.chars().nth(usize::try_from(code - 0x20).ok()?);
        Some(known.filter(|char| *char != char::REPLACEMENT_CHARACTER).unwrap_or(UNKNOWN))
    }

    /// Is it a place where Unicode has no equal to what the font draws?
    pub fn is_unknown(self, char: char) -> bool {
        self.draws(char) == Some(UNKNOWN) && !matches!(u32::from(char) & 0xFF, 0x9F | 0xB7)
    }
}

/// What a character of the private range U+F020 to U+F0FF most likely means whose font is not known: the bullet of Symbol,
/// which Word puts before list items, else Wingdings. `None` for any other character.
pub(super) fn without_font(char: char) -> Option<char> {
    match u32::from(char) {
        0xF0B7 => Some('•'),
        0xF020..=0xF0FF => SymbolFont { table: WINGDINGS }.draws(char),
        _ => None,
    }
}

const SYMBOL: &str = concat!(
    " !∀#∃%&∍()*+,−./0123456789:;<=>?",
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~\u{FFFD}",
    "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵",
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√·¬∧∨⇔⇐⇑⇒⇓",
    "◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\u{FFFD}⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭\u{FFFD}",
);

const WEBDINGS: &str = concat!(
    " 🕷🕸🕲🕶🏆🎖🖇🗨🗩🗰🗱🌶🎗🙾🙼🗕🗖🗗⏴⏵⏶⏷⏪⏩⏮⏭⏸⏹⏺🗚🗳",
    "🛠🏗🏘🏙🏚🏜🏭🏛🏠🏖🏝🛣🔍🏔👁👂🏞🏕🛤🏟🛳🕬🕫🕨🔈🎔🎕🗬🙽🗭🗪🗫",
    "⮔✓🚲☐🛡📦🛱■🚑🛈🛩🛰🟈🕴●🛥🚔🗘✗❓🛲🚇🚍⛳⦸⊖🚭🗮⏐🗯🗲\u{FFFD}",
    "🚹🚺🛉🛊🚼👽🏋⛷🏂🏌🏊🏄🏍🏎🚘🗠🛢💰🏷💳👪🗡🗢🗣✯🖄🖅🖃🖆🖹🖺🖻",
    "🕵🕰🖽🖾📋🗒🗓🕮📚🗞🗟🗃🗂🖼🎭🎜🎘🎙🎧💿🎞📷🎟🎬📽📹📾📻🎚🎛📺💻",
    "🖥🖦🖧🕹🎮🕻🕼📟🖁🖀🖨🖩🖿🖪🗜🔒🔓🗝📥📤🕳🌣🌤🌥🌦☁🌨🌧🌩🌪🌬🌫",
    "🌜🌡🛋🛏🍽🍸🛎🛍Ⓟ♿🛆🖈🎓🗤🗥🗦🗧🛪🐿🐦🐟🐕🐈🙬🙮🙭🙯🗺🌍🌏🌎🕊",
);

const WINGDINGS: &str = concat!(
    " 🖉✂✁👓🕭🕮🕯🕿✆🖂🖃📪📫📬📭🗀🗎🗎🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍",
    "🖎✌🖏👍👎☜☞☝☟🖐☺😐☹💣🕱🏳🏱✈☼🌢❄🕆✞🕈✠✡☪☯🕉☸♈♉",
    "♊♋♌♍♎♏♐♑♒♓🙰🙵●❍■☐🞐❑❒⬧⧫◆❖◆☒⮹⌘🏵🏶🙶🙷▯",
    "🄋➀➁➂➃➄➅➆➇➈➉🄌➊➋➌➍➎➏➐➑➒➓🙢🙠🙡🙣🙞🙜🙝🙟·•",
    "▪○🞆🞈◉🞋🔿▪☐🟁🟅★🟋🟏🟓🟑⯐⌖⯎⯏⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘",
    "🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘➢⮙⮛⮈➲⮉⮋←",
    "→↑↓↖↗↙↘⬅➔⬆⬇🡼🡽🡿🡾⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂🢬🢭✗✓☒☑\u{FFFD}",
);

const WINGDINGS_2: &str = concat!(
    " 🖊🖋🖌🖍✄✀🕾🕽🗅🗆🗇🗈🗉🗊🗋🗌🗍📋🗑🗔🖵🖶🖷🖸🖭🖯🖱🖒🖓🖘🖙",
    "🖚🖛👈👉🖜🖝🖞🖟🖠🖡👆👇🖢🖣🖑✗✓☒☑☒☒⮾⮿🛇⦸🙱🙴🙲🙳‽🙹🙺",
    "🙻🙦🙤🙥🙧🙚🙘🙙🙛⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿\u{FFFD}",
    "☉🌕☽☾⸿✝🕇🕜🕝🕞🕟🕠🕡🕢🕣🕤🕥🕦🕧🙨🙩⋅🞄●●○🞅🞇🞉⊙⦿🞌",
    "🞍◾■☐🞑🞒🞓🞔▣🞕🞖🞗🞘⬩⬥◇🞚◈🞛🞜🞝🞞⬪⬧◊🞠◖◗⯊⯋⯀⯁",
    "⬟⯂⬣⬢⯃⯄🞡🞢🞣🞤🞥🞦🞧🞨🞩🞪🞫🞬🞭🞮🞯🞰🞱🞲🞳🞴🞵🞶🞷🞸🞹🞺",
    "🞻🞼🞽🞾🞿🟀🟂🟄🟆🟉🟊✶🟌🟎🟐🟒✹🟃🟇✯🟍🟔⯌⯍※⁂\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}",
);

const WINGDINGS_3: &str = concat!(
    " ⭠⭢⭡⭣⭦⭧⭩⭨⭰⭲⭱⭳⭶⭸⭻⭽⭤⭥⭪⭬⭫⭭⭍⮠⮡⮢⮣⮤⮥⮦⮧",
    "⮐⮑⮒⮓⮀⮃⭾⭿⮄⮆⮅⮇⮏⮍⮎⮌⭮⭯⎋⌤⌃⌥␣⍽⇪⮸🢠🢡🢢🢣🢤🢥",
    "🢦🢧🢨🢩🢪🢫🡐🡒🡑🡓🡔🡕🡗🡖🡘🡙▲▼△▽◀▶◁▷◣◢◤◥🞀🞂🞁\u{FFFD}",
    "🞃⯅⯆⯇⯈⮜⮞⮝⮟🠐🠒🠑🠓🠔🠖🠕🠗🠘🠚🠙🠛🠜🠞🠝🠟🠀🠂🠁🠃🠄🠆🠅",
    "🠇🠈🠊🠉🠋🠠🠢🠤🠦🠨🠪🠬🢜🢝🢞🢟🠮🠰🠲🠴🠶🠸🠺🠹🠻🢘🢚🢙🢛🠼🠾🠽",
    "🠿🡀🡂🡁🡃🡄🡆🡅🡇⮨⮩⮪⮫⮬⮭⮮⮯🡠🡢🡡🡣🡤🡥🡧🡦🡰🡲🡱🡳🡴🡵🡷",
    "🡶🢀🢂🢁🢃🢄🢅🢇🢆🢐🢒🢑🢓🢔🢖🢕🢗\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_font_draws_its_own_character_at_a_place() {
        let draws = |font: &str, code: u32| {
            let place = char::from_u32(code).unwrap();
            let private = char::from_u32(0xF000 + code).unwrap();
            let font = SymbolFont::of(font).unwrap();
            assert_eq!(font.draws(place), font.draws(private));
            font.draws(place).unwrap()
        };
        for (font, code, expected) in [
            ("Symbol", 0x6D, 'μ'),
            ("Symbol", 0x57, 'Ω'),
            ("symbol", 0xB0, '°'),
            ("Symbol", 0xB3, '≥'),
            ("Symbol", 0xB4, '×'),
            ("Symbol", 0xAE, '→'),
            ("Symbol", 0xB7, '•'),
            ("Wingdings", 0xFC, '✓'),
            ("Wingdings", 0xFE, '☑'),
            ("Wingdings", 0xFD, '☒'),
            ("Wingdings", 0xA8, '☐'),
            ("Wingdings", 0xE0, '→'),
            ("Wingdings", 0xDF, '←'),
            ("Wingdings", 0x4A, '☺'),
            ("Wingdings", 0x28, '🕿'),
            ("Wingdings 2", 0x52, '☑'),
            ("Wingdings 2", 0x54, '☒'),
            ("Wingdings 2", 0xA3, '☐'),
            ("Wingdings 2", 0x50, '✓'),
            ("Wingdings 3", 0x70, '▲'),
            ("Webdings", 0x61, '✓'),
        ] {
            assert_eq!(draws(font, code), expected, "{font} {code:#x}");
        }
        assert_eq!(SymbolFont::of("Arial"), None);
        assert_eq!(SymbolFont::of("Wingdings").unwrap().draws('ế'), None);
        assert_eq!(SymbolFont::of("Symbol").unwrap().draws('\u{F0F0}'), Some(UNKNOWN));
    }

    #[test]
    fn every_table_is_whole() {
        for table in [SYMBOL, WINGDINGS, WINGDINGS_2, WINGDINGS_3, WEBDINGS] {
            assert_eq!(table.chars().count(), 224);
            assert!(!table.chars().any(|char| matches!(char, '\u{E000}'..='\u{F8FF}')));
        }
    }

    #[test]
    fn a_private_character_without_a_font_is_a_bullet_or_one_of_wingdings() {
        assert_eq!(without_font('\u{F0B7}'), Some('•'));
        assert_eq!(without_font('\u{F0A7}'), Some('▪'));
        assert_eq!(without_font('\u{F0D8}'), Some('➢'));
        assert_eq!(without_font('\u{F0FC}'), Some('✓'));
        assert_eq!(without_font('a'), None);
    }
}
