//! The closed vocabularies that table cells may hold: PLOVER's event types and modes (2021), kinds of figures,
//! relations, kinds of parties and struck objects. One place gives their spelling for tables and records alike.

/// Makes an enum whose variants are spelled as the tables and records spell them.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in the order of its definition.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// As tables and records write it.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// The value that is written `text`.
            pub fn named(text: &str) -> Option<$name> {
                match text { $($text => Some($name::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

vocabulary! {
    /// PLOVER's sixteen event types (2021).
    EventType {
        /// Promise or agree to cooperate.
        Agree = "AGREE",
        /// Meet, talk, visit.
        Consult = "CONSULT",
        /// Verbal or diplomatic support.
        Support = "SUPPORT",
        /// Verbal concession.
        Concede = "CONCEDE",
        /// Mutual material cooperation.
        Cooperate = "COOPERATE",
        /// Material aid.
        Aid = "AID",
        /// Material retreat.
        Retreat = "RETREAT",
        /// Ask, call for, demand, order.
        Request = "REQUEST",
        /// Accuse, condemn, investigate.
        Accuse = "ACCUSE",
        /// Refuse; talks that fail.
        Reject = "REJECT",
        /// Threaten, warn.
        Threaten = "THREATEN",
        /// Demonstrate, riot, strike.
        Protest = "PROTEST",
        /// Sanction, break relations, convict.
        Sanction = "SANCTION",
        /// Mobilise troops or weapons.
        Mobilize = "MOBILIZE",
        /// Arrest, raid, besiege, seize.
        Coerce = "COERCE",
        /// Attack.
        Assault = "ASSAULT",
    }
}

impl EventType {
    /// The modes that PLOVER gives this type.
    pub const fn modes(self) -> &'static [&'static str] {
        match self {
            EventType::Consult => &["visit", "third-party", "multilateral", "phone"],
            EventType::Retreat => &["withdraw", "release", "disarm", "ceasefire", "access", "resign"],
            EventType::Request | EventType::Reject => &["assist", "change", "yield", "meet"],
            EventType::Accuse => &["disapprove", "investigate", "allege"],
            EventType::Threaten => &["restrict", "arrest", "relations", "expel", "territory", "violence"],
            EventType::Protest => &["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"],
            EventType::Sanction => &["convict", "expel", "withdraw", "discontinue"],
            EventType::Mobilize => &["troops", "weapons", "police", "militia"],
            EventType::Coerce => &[
                "seize",
                "restrict",
                "censor",
                "curfew",
                "martial-law",
                "arrest",
                "deport",
                "withhold",
                "misinformation",
                "cyber",
            ],
            EventType::Assault => &[
                "abduct",
                "beat",
                "torture",
                "sexual",
                "targeted",
                "destroy",
                "primitive",
                "firearms",
                "explosives",
                "suicide-attack",
                "aerial",
                "drone",
                "heavy-weapons",
                "crowd-control",
                "unconventional",
            ],
            _ => &[],
        }
    }

    /// The mode of this type that is written `text`.
    pub fn mode(self, text: &str) -> Option<&'static str> {
        self.modes().iter().copied().find(|m| *m == text)
    }
}

vocabulary! {
    /// What a figure counts.
    What {
        /// The dead.
        Killed = "killed",
        /// The wounded.
        Injured = "injured",
        /// Dead and wounded, not told apart.
        Casualties = "casualties",
        /// The arrested and detained.
        Detained = "detained",
        /// The kidnapped.
        Abducted = "abducted",
        /// The missing.
        Missing = "missing",
        /// Prisoners of war.
        Captured = "captured",
        /// The displaced.
        Displaced = "displaced",
    }
}

vocabulary! {
    /// Ties between parties.
    Relation {
        /// Branch, wing, member, under.
        PartOf = "part-of",
        /// Leader, commander, head of.
        Leads = "leads",
        /// Spokesman of.
        SpeaksFor = "speaks-for",
        /// Ally, loyal to, backed by.
        AlliedWith = "allied-with",
        /// Against.
        Opposes = "opposes",
        /// Has sworn allegiance to.
        PledgedTo = "pledged-to",
        /// The same party by another name.
        Alias = "alias",
    }
}

vocabulary! {
    /// What a source's word does to the statement.
    Stance {
        /// Says it.
        Asserts = "asserts",
        /// Says it is not so.
        Denies = "denies",
        /// Says it may not be so, or is said by the outlet to claim it.
        Doubts = "doubts",
    }
}

vocabulary! {
    /// Kinds of parties, struck objects and places, as records show them.
    Kind {
        /// A state.
        State = "state",
        /// A government, ministry, authority.
        Government = "government",
        /// A state's armed forces.
        Military = "military",
        /// Police and security forces.
        Police = "police",
        /// An armed group outside the state.
        ArmedGroup = "armed-group",
        /// A coalition of states or groups.
        Coalition = "coalition",
        /// A political party or movement.
        PoliticalParty = "political-party",
        /// An organisation of states.
        Igo = "igo",
        /// A non-governmental organisation.
        Ngo = "ngo",
        /// A body that counts and documents.
        Monitor = "monitor",
        /// A relief body.
        Relief = "relief",
        /// An outlet or agency.
        Media = "media",
        /// A court or prosecution.
        Court = "court",
        /// A named person.
        Person = "person",
        /// People of one kind: civilians, demonstrators, a community.
        Group = "group",
        /// The holder of an office.
        Office = "office",
        /// A hospital.
        Hospital = "hospital",
        /// A school or university.
        School = "school",
        /// A place of worship.
        Worship = "worship",
        /// A camp.
        Camp = "camp",
        /// A market.
        Market = "market",
        /// A home.
        Home = "home",
        /// A convoy or patrol.
        Convoy = "convoy",
        /// Aid on its way.
        Aid = "aid",
        /// A vehicle.
        Vehicle = "vehicle",
        /// A base or barracks.
        Base = "base",
        /// A post or checkpoint.
        Post = "post",
        /// A headquarters or office building.
        Headquarters = "headquarters",
        /// Roads, bridges, plants, lines.
        Infrastructure = "infrastructure",
        /// Any other struck site.
        Site = "site",
    }
}

vocabulary! {
    /// Kinds of place nouns.
    PlaceKind {
        /// A town, village, quarter.
        Settlement = "settlement",
        /// A region, front, area.
        Area = "area",
        /// A governorate, province, state.
        Admin = "admin",
        /// A side or vicinity.
        Direction = "direction",
        /// A road, street, square.
        Road = "road",
        /// A border or crossing.
        Border = "border",
        /// A sea, river, coast.
        Water = "water",
        /// A building as a place.
        Building = "building",
    }
}

vocabulary! {
    /// Classes of nouns for persons.
    PeopleClass {
        /// Ordinary people by age, sex, trade.
        Civilian = "civilian",
        /// People who bear arms.
        Fighter = "fighter",
        /// Holders of office, rank, command.
        Official = "official",
        /// Those who speak to the press.
        Speaker = "speaker",
        /// The dead.
        Dead = "dead",
        /// The wounded.
        Hurt = "hurt",
        /// Prisoners, captives, hostages.
        Held = "held",
        /// The displaced.
        Displaced = "displaced",
    }
}

vocabulary! {
    /// What makes a person public.
    Public {
        /// Minister, member of parliament, judge.
        Office = "office",
        /// Colonel, sergeant; not a plain soldier.
        Rank = "rank",
        /// Leader, commander.
        Command = "command",
        /// Who speaks for a body.
        Spokesmanship = "spokesmanship",
        /// Known to the tables.
        Known = "known",
    }
}

vocabulary! {
    /// What else a word for a named person tells.
    RoleMark {
        /// Under 18: طفل، رضيعة.
        Minor = "minor",
        /// A word for their status, which is the source's: شهيد، مسلح.
        Status = "status",
        /// Whose kin they are: نجل، شقيقة.
        Kin = "kin",
        /// The name itself follows: يدعى، المدعو.
        Naming = "naming",
        /// Only with what it is of: ممثل الهيئة, not الممثل.
        Of = "of",
        /// Only with the article: الرائد, not رائد.
        The = "the",
        /// What is called after people: عملية، شارع فلان names nobody.
        Thing = "thing",
        /// A mere form of address: الدكتور، الشيخ; an office may stand before it.
        Address = "address",
        /// A family, by whose name its members are known: عائلة، آل.
        Family = "family",
        /// A woman or girl.
        Female = "female",
        /// A man or boy, where the word stands without a feminine ending.
        Male = "male",
    }
}

vocabulary! {
    /// What a sentence is about, where it is not conflict.
    Context {
        /// Matches and players.
        Sport = "sport",
        /// Earthquakes, floods, storms.
        Nature = "nature",
        /// Traffic and other accidents.
        Accident = "accident",
        /// Illness.
        Disease = "disease",
        /// Films, novels, plays.
        Fiction = "fiction",
    }
}

vocabulary! {
    /// How a word makes what follows it stand in the world.
    Outlook {
        /// Planned or meant: خطة، نية، بهدف.
        Future = "future",
        /// Feared, possible, prevented: خطر، احتمال، تفاديا.
        Hypothetical = "hypothetical",
    }
}

vocabulary! {
    /// What an ordinary verb does in its clause.
    VerbRole {
        /// كان، أصبح
        Aux = "aux",
        /// بدأ، واصل
        Phase = "phase",
        /// حاول، كاد
        Try = "try",
        /// خطط، اعتزم، قرر
        Plan = "plan",
        /// تمكن، استطاع
        Can = "can",
        /// قام بـ
        Do = "do",
        /// وقع، حدث
        Occur = "occur",
        /// All the rest.
        Plain = "plain",
    }
}
