import type { Language } from "../words/languages.ts";

interface Section {
  id: string;
  heading: string;
  paragraphs: string[];
  list?: string[];
}

interface AboutTexts {
  heading: string;
  lead: string;
  sources: {
    heading: string;
    lead: string;
    licence: string;
    noLicence: string;
    attribution: string;
    failed: string;
  };
  sections: Section[];
  /** Leads to the operators' pages. */
  operators: string;
}

/** The page "About": sources, method, privacy, accessibility, licences. Same sections in both languages. */
export const aboutTexts: Record<Language, AboutTexts> = {
  de: {
    heading: "Über Lückenlos",
    lead: "Lückenlos zeigt, wo in der Stadt gerade offenes WLAN da ist, wie weit der Glasfaser-Ausbau ist und wo noch eine Lücke bleibt. Jede Zahl sagt, wann sie galt und wie sicher sie ist.",
    sources: {
      heading: "Quellen und Lizenzen",
      lead: "Diese Quellen fragen wir regelmäßig ab. Ihre Adressen bleiben intern.",
      licence: "Lizenz",
      noLicence: "keine angegeben",
      attribution: "Nennung",
      failed: "Die Liste der Quellen ist gerade nicht erreichbar.",
    },
    operators: "Für den Betrieb: anmelden",
    sections: [
      {
        id: "method",
        heading: "So rechnen wir",
        paragraphs: [
          "Jeder Zugangspunkt versorgt in unserem Modell eine Fläche um sich herum: im Freien einen größeren Kreis, in Gebäuden einen kleineren. Das ist ein Modell der Reichweite, keine Messung. Die Fläche mit WLAN ist die Vereinigung dieser Kreise; überlappende Kreise zählen einmal.",
          "Der Anteil eines Gebiets ist ein Bereich: Die untere Zahl rechnet Zugangspunkte, von denen wir gerade nichts wissen, als gestört; die obere rechnet sie als funktionierend. Meldet sich alles, fallen beide zusammen. Unbekannt ist nicht gestört, und es ist nicht in Ordnung.",
          "Eine Störung zählt, wenn sie zweimal nacheinander gemeldet wurde, dann aber ab der ersten Meldung. Eine einzelne abweichende Meldung wird aufgeführt, nicht gezählt.",
          "Solange nicht jede Quelle mindestens einmal geantwortet hat, nennen wir keine Anteile. Gerundet wird nie auf 100 %.",
        ],
      },
      {
        id: "states",
        heading: "Was die Zustände heißen",
        paragraphs: [],
        list: [
          "Funktioniert: Der Zugangspunkt meldet sich und arbeitet.",
          "Eingeschränkt: Er arbeitet, aber nicht voll; er zählt als vorhanden.",
          "Gestört: Er ist ausgefallen.",
          "Unbekannt: Seine Quelle meldet sich nicht oder nennt ihn nicht mehr.",
          "Wird eingerichtet: Er ist noch nicht in Betrieb.",
        ],
      },
      {
        id: "fibre",
        heading: "Glasfaser: was die Stufen heißen",
        paragraphs: [
          "Zu jeder Adresse zeigen wir die Stufe, die das bauende Unternehmen oder die Stadt zuletzt gemeldet hat, und seit wann. Meldet eine Quelle lange nichts, bleibt ihr letzter Stand stehen und trägt sein Datum. Nennt niemand eine Adresse, steht dort, dass wir nichts wissen; das heißt nicht, dass nichts geplant ist.",
          "Termine sind die der Unternehmen, nicht unsere. Jede Änderung eines Termins wird aufgehoben, damit zu sehen ist, was vorher angekündigt war. Ist der letzte erwartete Tag vorbei und liegt noch keine Glasfaser, heißt der Termin überfällig.",
          "Gezählt werden Haushalte; nennt eine Quelle ihre Zahl nicht, zählt die Adresse als einer. „Vor dem Haus oder im Haus“ und „angeschlossen“ sind verschiedene Zahlen und werden nie vermischt. Ob in einem Haus jemand einen Vertrag hat, zeigen wir für einzelne Adressen nie und in Summen nur, wenn es mindestens drei Adressen betrifft.",
          "Wo Leitungen genau liegen, zeigen wir nur, wenn ihre Quelle das erlaubt; sonst nur, wie viele Kilometer in einem Feld von 100 mal 100 Metern liegen. Angaben zu 5G und zum Festnetz ringsum kommen aus dem Raster des Bundes und sind so alt, wie dabeisteht.",
        ],
        list: [
          "Angekündigt: Ein Unternehmen will hier bauen. Dazu gehört auch die Zeit, in der es Verträge sammelt.",
          "Geplant: Der Bau ist beschlossen, hat aber nicht begonnen.",
          "Bau: In der Straße wird gearbeitet.",
          "Vor dem Haus: Glasfaser liegt höchstens 20 Meter vom Grundstück, wie es die Bundesnetzagentur zählt.",
          "Im Haus: Das Gebäude ist angeschlossen.",
        ],
      },
      {
        id: "forecast",
        heading: "Die Prognose",
        paragraphs: [
          "Wann alle Haushalte erreicht sind, rechnen wir aus dem Tempo der letzten Monate, in Abschnitten von 28 Tagen und höchstens sechs davon. Die Spanne ist so breit, dass das Ende mit 80 % Wahrscheinlichkeit darin liegt, wenn es im gleichen Tempo weitergeht. Das ist unsere Rechnung und kein Versprechen von irgendwem.",
          "Nach weniger als drei solchen Abschnitten, bei Stillstand und wenn es länger als 30 Jahre dauern würde, geben wir keine Prognose.",
        ],
      },
      {
        id: "reports",
        heading: "„Stimmt nicht?“",
        paragraphs: [
          "Zu jeder Antwort können Sie melden, dass WLAN fehlt oder dass eine Angabe zur Glasfaser falsch ist. Ort und Anlass genügen. Text und E-Mail-Adresse sind freiwillig; sie sehen nur die Menschen, die das Netz betreuen. Die E-Mail-Adresse wird gelöscht, sobald die Meldung erledigt ist.",
          "Eine Meldung ändert keine Zahl auf dieser Seite. Wie viele es in einem Gebiet gibt, hilft zu sehen, wo Menschen etwas fehlt.",
        ],
      },
      {
        id: "privacy",
        heading: "Datenschutz",
        paragraphs: [
          "Diese Seite setzt keine Cookies, lädt nichts von fremden Servern und misst niemanden. Schriften, Karte und Programm kommen von hier. Nur wenn Sie hell oder dunkel selbst wählen, merkt sich Ihr Browser das auf Ihrem Gerät.",
          "„Meinen Standort zeigen“ auf der Karte fragt Ihr Gerät um Erlaubnis; der Standort bleibt dann auf dem Gerät. „Wo ich bin“ in der Suche fragt ebenso, schickt den Standort aber an diesen Server, weil nur er die Antwort kennt. Er steht dann auch in der Adresse der Seite. Gespeichert wird er nicht.",
          "Was Sie in die Suche tippen und welche Adressen Sie öffnen, wird nicht aufgezeichnet. Ein Link auf eine Antwort nennt die Adresse; wem Sie ihn geben, entscheiden Sie. Der Feed zu einer Adresse braucht keine Anmeldung und kennt Sie nicht.",
          "Kennungen von Geräten, die das WLAN nutzen, und Kontakte von Betreibern werden verworfen, bevor irgendetwas gespeichert wird.",
        ],
      },
      {
        id: "accessibility",
        heading: "Barrierefreiheit",
        paragraphs: [
          "Ziel ist die Norm WCAG 2.2, Stufe AA. Die Liste hat denselben Inhalt wie die Karte und lässt sich ganz mit der Tastatur und mit Vorleseprogrammen bedienen. Zustände unterscheiden sich durch Form, Wort und Farbe. Bewegung entfällt, wenn Ihr System das wünscht. Hell und dunkel haben den gleichen Kontrast.",
          "Bekannte Grenze: Die Karte selbst ist ein Bild. Was sie zeigt, steht in der Liste; ohne WebGL2 zeigt die Seite nur die Liste.",
          "Fehlt Ihnen etwas oder hindert Sie etwas, sagen Sie es der Stelle, die diese Seite für Ihre Stadt betreibt. Geprüft wurde bei jeder Änderung automatisch und von Hand an der Tastatur.",
        ],
      },
      {
        id: "software",
        heading: "Das Programm",
        paragraphs: [
          "Lückenlos ist freie Software unter der EUPL 1.2. Die Karte zeichnet MapLibre GL JS (BSD-3-Clause). Die Schrift ist Atkinson Hyperlegible Next vom Braille Institute (SIL Open Font License 1.1), entworfen für Menschen, die schlecht sehen.",
          "Alle Zahlen gibt es auch maschinenlesbar unter /api/v1.",
        ],
      },
    ],
  },
  en: {
    heading: "About Lückenlos",
    lead: "Lückenlos (“without a gap”) shows where in the city there is open Wi-Fi right now, how far the fibre rollout has come and where a gap remains. Every figure says when it held and how sure it is.",
    sources: {
      heading: "Sources and licences",
      lead: "We ask these sources regularly. Their addresses stay internal.",
      licence: "Licence",
      noLicence: "none stated",
      attribution: "Attribution",
      failed: "The list of sources cannot be reached right now.",
    },
    operators: "For operators: log in",
    sections: [
      {
        id: "method",
        heading: "How we calculate",
        paragraphs: [
          "In our model every access point serves the ground around it: a larger circle outdoors, a smaller one indoors. This models the reach; it is no measurement. The ground with Wi-Fi is the union of these circles; where they overlap they count once.",
          "The share of an area is a range: the lower figure counts access points of which we know nothing right now as out of order, the upper one as working. When everything reports, both are the same. Unknown is not out of order, and it is not fine.",
          "An outage counts once it was reported twice in a row, but then from the first report on. A single deviating report is listed, not counted.",
          "Until every source has answered at least once we give no shares. Nothing is ever rounded up to 100%.",
        ],
      },
      {
        id: "states",
        heading: "What the states mean",
        paragraphs: [],
        list: [
          "Working: the access point reports and does its work.",
          "Limited: it works, though not fully; it counts as being there.",
          "Out of order: it has failed.",
          "Unknown: its source is silent or does not name it any more.",
          "Being set up: it is not in service yet.",
        ],
      },
      {
        id: "fibre",
        heading: "Fibre: what the stages mean",
        paragraphs: [
          "For every address we show the stage that the company that builds or the city reported last, and since when. If a source is silent for long, its last state stays and carries its date. If nobody names an address, we say that we know nothing; that does not mean that nothing is planned.",
          "Dates are the companies’, not ours. Every change of a date is kept, so that one can see what was announced before. Once the last expected day is over and no fibre lies there yet, the date is called overdue.",
          "Households are counted; where a source does not say how many, an address counts as one. “At or in the house” and “connected” are different figures and are never mixed. Whether somebody in a house has a contract we never show for single addresses, and in sums only where at least three addresses are concerned.",
          "Where exactly lines lie we show only where their source allows it; otherwise only how many kilometres lie in a square of 100 by 100 metres. What is said of 5G and fixed lines around comes from the federal grid and is as old as it says.",
        ],
        list: [
          "Announced: a company wants to build here. The time in which it collects contracts belongs to this as well.",
          "Planned: building is decided but has not begun.",
          "Building: work is under way in the street.",
          "At the house: fibre lies at most 20 metres from the property, as the Federal Network Agency counts it.",
          "In the house: the building is connected.",
        ],
      },
      {
        id: "forecast",
        heading: "The forecast",
        paragraphs: [
          "When all households are reached we calculate from the pace of recent months, in blocks of 28 days and at most six of them. The range is wide enough for the end to lie in it with a probability of 80% if the pace goes on. This is our calculation and nobody’s promise.",
          "With fewer than three such blocks, at a standstill, and if it would take longer than 30 years, we give no forecast.",
        ],
      },
      {
        id: "reports",
        heading: "“Not right?”",
        paragraphs: [
          "With every answer you can report that Wi-Fi is missing or that something said about fibre is wrong. The place and the occasion are enough. Text and e-mail address are voluntary; only the people who look after the network see them. The e-mail address is deleted as soon as the report is settled.",
          "A report changes no figure on this page. How many there are in an area helps to see where people miss something.",
        ],
      },
      {
        id: "privacy",
        heading: "Privacy",
        paragraphs: [
          "This page sets no cookies, loads nothing from other servers and measures nobody. Fonts, map and program come from here. Only if you choose light or dark yourself does your browser remember that on your device.",
          "“Show where I am” on the map asks your device for permission; the position then stays on the device. “Where I am” in the search asks as well but sends the position to this server, because only the server knows the answer. It then stands in the address of the page, too. It is not stored.",
          "What you type into the search and which addresses you open is not recorded. A link to an answer names the address; whom you give it to is up to you. The feed of an address needs no login and does not know you.",
          "Identifiers of devices that use the Wi-Fi and contacts of owners are dropped before anything is stored.",
        ],
      },
      {
        id: "accessibility",
        heading: "Accessibility",
        paragraphs: [
          "The aim is WCAG 2.2, level AA. The list has the same content as the map and can be used entirely by keyboard and screen reader. States differ in shape, word and colour. There is no motion if your system asks for none. Light and dark have the same contrast.",
          "Known limit: the map itself is a picture. What it shows is in the list; without WebGL2 the page shows the list alone.",
          "If something is missing or in your way, tell the office that runs this page for your city. Every change is checked automatically and by hand at the keyboard.",
        ],
      },
      {
        id: "software",
        heading: "The program",
        paragraphs: [
          "Lückenlos is free software under the EUPL 1.2. The map is drawn by MapLibre GL JS (BSD-3-Clause). The typeface is Atkinson Hyperlegible Next by the Braille Institute (SIL Open Font License 1.1), designed for people with low vision.",
          "All figures are available to machines as well, under /api/v1.",
        ],
      },
    ],
  },
};
