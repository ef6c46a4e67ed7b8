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
    lead: "Lückenlos zeigt, wo in der Stadt gerade offenes WLAN da ist, wo es gestört ist und wo noch eine Lücke bleibt. Jede Zahl sagt, wann sie galt und wie sicher sie ist.",
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
        id: "privacy",
        heading: "Datenschutz",
        paragraphs: [
          "Diese Seite setzt keine Cookies, lädt nichts von fremden Servern und misst niemanden. Schriften, Karte und Programm kommen von hier. Nur wenn Sie hell oder dunkel selbst wählen, merkt sich Ihr Browser das auf Ihrem Gerät.",
          "„Meinen Standort zeigen“ fragt Ihr Gerät um Erlaubnis. Der Standort bleibt auf dem Gerät und wird nicht übertragen.",
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
    lead: "Lückenlos (“without a gap”) shows where in the city there is open Wi-Fi right now, where it is out of order and where a gap remains. Every figure says when it held and how sure it is.",
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
        id: "privacy",
        heading: "Privacy",
        paragraphs: [
          "This page sets no cookies, loads nothing from other servers and measures nobody. Fonts, map and program come from here. Only if you choose light or dark yourself does your browser remember that on your device.",
          "“Show where I am” asks your device for permission. The position stays on the device and is not transmitted.",
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
