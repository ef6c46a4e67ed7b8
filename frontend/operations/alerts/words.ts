import type { AlertChannelKind } from "#domain/words.ts";

const kind: Record<AlertChannelKind, string> = {
  email: "E-Mail",
  webhook: "Webhook",
  alertmanager: "Alertmanager",
};

const number = new Intl.NumberFormat("de-DE");

const de = {
  kind,
  heading: "Meldungen",
  channels: "Kanäle",
  none: "Noch kein Kanal eingerichtet: Störungen sieht nur, wer hier hinschaut.",
  setUp:
    "Kanäle stehen in der Stadtdatei unter „alerts.channels“, Geheimnisse kommen aus der Umgebung. Nach einem Neustart erscheinen sie hier, mit einem Knopf zum Ausprobieren.",
  example: "Beispiel für E-Mail, Webhook und Alertmanager",
  column: {
    channel: "Kanal",
    state: "Zustand",
    target: "Geht an",
    waiting: "Wartet",
    lastDelivered: "Zuletzt zugestellt",
    lastError: "Letzter Fehler",
    event: "Anlass",
    incident: "Störung",
    created: "Entstanden",
    delivered: "Zugestellt",
    attempts: "Versuche",
  },
  state: { well: "geht", failing: "gestört", unused: "noch nichts gesendet" },
  never: "noch nie",
  test: "Testen",
  testOf: (channel: string) => `${channel} testen`,
  testing: "Testnachricht ist unterwegs …",
  testDone: (time: string) => `Testnachricht um ${time} zugestellt.`,
  testFailed: (error: string) => `Testnachricht noch nicht zugestellt: ${error}. Wird weiter versucht.`,
  testWaiting: "Die Testnachricht wartet noch. Läuft der Abruf-Prozess?",
  deliveries: "Zustellungen",
  noDeliveries: "Noch keine Meldung.",
  all: "Alle Kanäle",
  delivery: {
    delivered: "zugestellt",
    cancelled: "entfallen",
    waiting: "wartet",
    failing: "scheitert",
  },
  due: (time: string) => `nächster Versuch ${time}`,
  retry: "Jetzt versuchen",
  retryOf: (id: number) => `Meldung ${id}`,
  more: "Ältere zeigen",
  numbered: (event: string, n: number) => `${event} (${number.format(n)}.)`,
};

const english = new Intl.NumberFormat("en-GB");

const en: typeof de = {
  kind: { email: "E-mail", webhook: "Webhook", alertmanager: "Alertmanager" },
  heading: "Alerts",
  channels: "Channels",
  none: "No channel is set up yet: only who looks here sees incidents.",
  setUp:
    "Channels stand in the city file under “alerts.channels”, secrets come from the environment. After a restart they appear here, with a button to try them.",
  example: "Example for e-mail, webhook and Alertmanager",
  column: {
    channel: "Channel",
    state: "State",
    target: "Goes to",
    waiting: "Waiting",
    lastDelivered: "Last delivered",
    lastError: "Last error",
    event: "Occasion",
    incident: "Incident",
    created: "Created",
    delivered: "Delivered",
    attempts: "Attempts",
  },
  state: { well: "works", failing: "out of order", unused: "nothing sent yet" },
  never: "never yet",
  test: "Test",
  testOf: (channel) => `Test ${channel}`,
  testing: "The test message is on its way …",
  testDone: (time) => `Test message delivered at ${time}.`,
  testFailed: (error) => `Test message not delivered yet: ${error}. Trying on.`,
  testWaiting: "The test message still waits. Is the ingest process running?",
  deliveries: "Deliveries",
  noDeliveries: "No alert yet.",
  all: "All channels",
  delivery: { delivered: "delivered", cancelled: "dropped", waiting: "waiting", failing: "failing" },
  due: (time) => `next try ${time}`,
  retry: "Try now",
  retryOf: (id) => `Alert ${id}`,
  more: "Show older ones",
  numbered: (event, n) => `${event} (no. ${english.format(n)})`,
};

export const alertWords = { de, en };

/** For the city file, see docs/operations.md. */
export const channelExample = `"alerts": { "repeatEvery": "PT4H", "channels": [
  { "id": "it", "kind": "email", "smtp": "smtps://monitor:\${SMTP_PASSWORD}@mail.example.org",
    "from": "wlan@example.org", "to": ["it@example.org"] },
  { "id": "tickets", "kind": "webhook", "url": "https://tickets.example.org/hooks/wlan", "secret": "\${HOOK_SECRET}" },
  { "id": "alertmanager", "kind": "alertmanager", "url": "http://10.1.2.3:9093", "allowedNetworks": ["10.1.2.0/24"] } ] }`;
