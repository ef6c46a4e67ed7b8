import type { ResidentReportKind } from "#domain/words.ts";

interface KindWords {
  title: string;
  explanation: string;
}

const kind: Record<ResidentReportKind, KindWords> = {
  no_wlan: {
    title: "Hier ist kein WLAN",
    explanation: "Das offene WLAN fehlt hier, ist zu schwach oder funktioniert nicht.",
  },
  fibre_wrong: {
    title: "Zum Glasfaser-Ausbau stimmt etwas nicht",
    explanation: "Stand, Termin oder Anbieter sind an diesem Ort anders, als hier steht.",
  },
};

const de = {
  title: "Etwas melden",
  place: "Ort",
  onMap: (lat: string, lon: string) => `Punkt auf der Karte (${lat}, ${lon})`,
  kindLegend: "Worum geht es?",
  kind,
  text: "Was sollen wir wissen?",
  optional: "freiwillig",
  left: (n: number) => (n === 1 ? "noch 1 Zeichen" : `noch ${n} Zeichen`),
  over: (n: number) => `${n} Zeichen zu viel`,
  contact: "E-Mail-Adresse",
  privacy: (days: number | null) =>
    `Nur nötig, wenn Sie eine Antwort möchten. Sie wird nirgends gezeigt und gelöscht, sobald Ihre Meldung erledigt ist${days === null ? "" : `, spätestens nach ${days} Tagen`}.`,
  leaveEmpty: "Dieses Feld bitte leer lassen",
  send: "Meldung senden",
  sending: "Wird gesendet …",
  cancel: "Abbrechen",
  close: "Schließen",
  thanks: "Danke, Ihre Meldung ist da.",
  number: (id: string) => `Meldung Nr. ${id}`,
  next: "Die Leute, die WLAN und Glasfaser in der Stadt betreuen, sehen sie sich an.",
  nextNoWlan: "Ist eine Störung der Grund, verbinden sie Ihre Meldung damit.",
  nextFibre: "Stimmt unsere Angabe nicht, fragen sie bei dem Unternehmen nach, das hier baut.",
  answerTo: (contact: string) => `Eine Antwort geht an ${contact}.`,
  noAnswer: "Eine Antwort können wir Ihnen ohne E-Mail-Adresse nicht schicken.",
  fault: {
    contact: "Das ist keine vollständige E-Mail-Adresse.",
    text: (most: number) => `Bitte höchstens ${most} Zeichen.`,
    place: "Dieser Ort liegt nicht in der Stadt. Bitte wählen Sie einen anderen.",
    offline:
      "Keine Verbindung. Was Sie geschrieben haben, bleibt stehen; bitte senden Sie es gleich noch einmal.",
    limited: (time: string) =>
      `Gerade kamen zu viele Meldungen auf einmal. Ab ${time} geht es wieder; was Sie geschrieben haben, bleibt stehen.`,
    other: "Das hat nicht geklappt. Bitte versuchen Sie es in ein paar Minuten noch einmal.",
  },
};

const en: typeof de = {
  title: "Report something",
  place: "Place",
  onMap: (lat, lon) => `Point on the map (${lat}, ${lon})`,
  kindLegend: "What is it about?",
  kind: {
    no_wlan: {
      title: "There is no Wi-Fi here",
      explanation: "The open Wi-Fi is missing here, too weak, or does not work.",
    },
    fibre_wrong: {
      title: "Something about the fibre rollout is wrong",
      explanation: "Its state, date or provider differ at this place from what is shown.",
    },
  },
  text: "What should we know?",
  optional: "optional",
  left: (n) => (n === 1 ? "1 character left" : `${n} characters left`),
  over: (n) => `${n} characters too many`,
  contact: "E-mail address",
  privacy: (days) =>
    `Only needed if you want an answer. It is shown nowhere and deleted as soon as your report is settled${days === null ? "" : `, after ${days} days at the latest`}.`,
  leaveEmpty: "Please leave this field empty",
  send: "Send report",
  sending: "Sending …",
  cancel: "Cancel",
  close: "Close",
  thanks: "Thank you, your report has arrived.",
  number: (id) => `Report no. ${id}`,
  next: "The people who look after Wi-Fi and fibre in the city will look at it.",
  nextNoWlan: "If a disruption is the reason, they will link your report to it.",
  nextFibre: "If what we show is wrong, they will ask the company that builds here.",
  answerTo: (contact) => `An answer will go to ${contact}.`,
  noAnswer: "Without an e-mail address we cannot send you an answer.",
  fault: {
    contact: "This is not a complete e-mail address.",
    text: (most) => `At most ${most} characters, please.`,
    place: "This place is not in the city. Please choose another one.",
    offline: "No connection. What you wrote is kept; please send it again in a moment.",
    limited: (time) => `Too many reports came at once. It works again from ${time}; what you wrote is kept.`,
    other: "That did not work. Please try again in a few minutes.",
  },
};

export const reportingWords = { de, en };
