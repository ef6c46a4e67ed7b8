/**
 * Where the lines of the demo's timetable call, in order: from north to south and from west to east in the inner city.
 * Which stops a line has is known from the open timetable data of Verkehrsverbund Rhein-Ruhr (VRR), CC BY 4.0; the buses
 * are simplified.
 */
export const courses = {
  U41: `
    Oetringhauser Straße – Brechten Zentrum – Wittichstraße – Maienweg – Waldesruh – Grävingholz –
    Externberg – Amtsstraße – Zeche Minister Stein – Güterstraße – Fredenbaum –
    Immermannstraße/Klinikzentrum Nord – Lortzingstraße – Münsterstraße – Leopoldstraße – Hauptbahnhof –
    Kampstraße – Stadtgarten – Stadthaus – Märkische Straße – Karl-Liebknecht-Straße –
    Willem-van-Vloten-Straße – Hörde Bf – Clarenberg`,
  U42: `
    Grevel – Droote – Scharnhorst Zentrum – Flughafenstraße – Gleiwitzstraße – Kirchderne –
    Franz-Zimmer-Siedlung – Schulte Rödding – Bauernkamp – An den Teichen – Burgholz – Eisenstraße –
    Glückaufstraße – Brunnenstraße – Brügmannplatz – Reinoldikirche – Stadtgarten – Städtische Kliniken
    – Möllerbrücke – Kreuzstraße – Theodor-Fliedner-Heim – An der Palmweide – Am Beilstück – Barop
    Parkhaus – Eierkampstraße – Harkortstraße – Hombruch Hallenbad – Grotenbachstraße`,
  U43: `
    Dorstfeld Betriebshof – Wittener Straße – Ottostraße – Ofenstraße – Heinrichstraße – Unionstraße –
    Westentor – Kampstraße – Reinoldikirche – Ostentor – Lippestraße – Funkenburg – Von-der-Tann-Straße
    – Berliner Straße – Am Zehnthof – Juchostraße – Rüschebrinkstraße – Pothecke –
    Knappschaftskrankenhaus – Oberdorfstraße – Brackel Kirche – Brackel Verwaltungsstelle – In den
    Börten – Döringhoff – Businkstraße – Asseln Aplerbecker Straße – Am Hagedorn – Ruckebierstraße –
    Zugstraße – Eichwaldstraße – Bockumweg – Wickede Post – Dollersweg – Wickede`,
  U44: `
    Walbertstraße/Schulmuseum – Marten Süd – Auf dem Brümmer – Poth – Dorstfeld Betriebshof – Wittener
    Straße – Ottostraße – Ofenstraße – Heinrichstraße – Unionstraße – Westentor – Kampstraße –
    Reinoldikirche – Geschwister-Scholl-Straße – Enscheder Straße – Borsigplatz – Vincenzheim –
    Westfalenhütte`,
  U45: `
    Fredenbaum – Immermannstraße/Klinikzentrum Nord – Lortzingstraße – Münsterstraße – Leopoldstraße –
    Hauptbahnhof – Kampstraße – Stadtgarten – Stadthaus – Markgrafenstraße – Westfalenpark – Remydamm –
    Westfalenhallen`,
  U46: `
    Brunnenstraße – Brügmannplatz – Reinoldikirche – Stadtgarten – Saarlandstraße – Polizeipräsidium –
    Westfalenhallen`,
  U47: `
    Westerfilde – Obernette – Buschstraße – Parsevalstraße – Huckarde Bushof – Huckarde Abzweig –
    Insterburger Straße – Hafen – Schützenstraße – Leopoldstraße – Hauptbahnhof – Kampstraße –
    Stadtgarten – Stadthaus – Märkische Straße – Kohlgartenstraße – Voßkuhle – Lübkestraße –
    Max-Eyth-Straße – Stadtkrone Ost – Hauptfriedhof – Allerstraße/LWL-Klinik – Westendorfstraße –
    Schürbankstraße – Aplerbeck`,
  U49: `
    Hafen – Schützenstraße – Leopoldstraße – Hauptbahnhof – Kampstraße – Stadtgarten – Stadthaus –
    Markgrafenstraße – Westfalenpark – Rombergpark – Hacheney`,
  400: `
    Stadthaus – Südbad – Chemnitzer Straße – Saarlandstraße – Vinckeplatz – Kreuzstraße –
    Leibniz-Gymnasium – Kuithanstraße – Metzer Straße – Neuer Graben – Dortmund West – Albrechtstraße –
    Westpark – Unionstraße – Westentor – Hauptbahnhof – Leopoldstraße – Münster-/Mallinckrodtstraße –
    Nordmarkt – Brunnenstraße – Gronaustraße – Albertstraße – Borsigplatz – Hoeschpark – Im Spähenfelde
    – Inselstraße – Klönnestraße – Funkenburg – Von-der-Goltz-Straße – Düsseldorfer Straße – Gewerbehof
    Defdahl – Gerhart-Hauptmann-Straße – Voßkuhle – Rathenaustraße – Willem-van-Vloten-Straße – Hörder
    Hafenstraße – Hörder Burg – Hörde Bf`,
  412: `
    Hauptbahnhof – Leopoldstraße – Uhlandstraße – Schützenstraße – Goethestraße – Herderstraße –
    Hackländerplatz – Immermannstraße/Klinikzentrum Nord – Fredenbaum – Eberstraße –
    Anne-Frank-Gesamtschule – Am Burgholzwald – Nordfriedhof – Schwäbische Straße – Osterfeldstraße –
    Bayrische Straße – Holtkottenweg – Grüne Tanne – Hessische Straße – Innsbruckstraße – Schulte
    Rödding`,
  420: `
    Aplerbeck – Lübckerhofstraße – Aplerbeck Friedhöfe – Ravensweg – Heimsenstraße – Leni-Rommel-Straße
    – Brackeler Linde – Graffweg – Brackel – Brackel Kirche – Auf der Mühle – Breitscheidstraße –
    Heßlingsweg – Kreuzweg – Scharnhorst Bf – Westholz – Flughafenstraße – Feuerwache Scharnhorst –
    Scharnhorst Zentrum – Schäffleweg – Stresemannstraße – Droote – Kautskystraße – Leveringstraße – In
    der Liethe – Hostedde – Schleipweg – Derne Bf – Derne Einkaufszentrum – Altenderner Straße – Im
    Schellenkai – Derner Kippshof – Mollenacker – Plümers Ort – Derne Am Wittfeld`,
  427: `
    Hörde Bf – Hörder Burg – Hörder Hafenstraße – Willem-van-Vloten-Straße – Rathenaustraße – Kipsburg –
    Kurze Hecke – Kattowitzstraße – Am Remberg – Huestraße – Stadtrat-Cremer-Allee – Europaplatz –
    Athener Weg – Helsinkistraße – Hauptfriedhof – Europaschule – Spanischer Weg – Finanzämter
    Dortmund-Ost/Unna – Rennbahn – Birnbaumweg – Rüschebrinkstraße – Niederste Feldweg – Hannöversche
    Straße – Springorumstraße – Wambeler Holz – Kirchderne Bf – Mödershof – Grunewald –
    Hans-Peters-Straße – Siegfried-Drupp-Straße – Labandstraße – Gleiwitzstraße – Mansfeldstraße –
    Lautastraße – Scharnhorst Zentrum`,
  437: `
    Aplerbeck – Lübckerhofstraße – Vieselerhofstraße – Köln-Berliner Straße – Schleefstraße – Sölde
    Friedhof – Nathmerichstraße – Am Kapellenufer – Gießereistraße – Jasminstraße – Sölde Bf`,
  440: `
    Aplerbeck – Aplerbeck Markt – Aplerbecker Bahnhofstraße – Am Dreisch – Erlenbachstraße – Schürener
    Straße – Adelenstraße – Kaiserberg – Emschertor – Bickestraße – Bickefeld – Hörde Bf –
    Hochofenstraße – Hörder Neumarkt – Teutonenstraße – Entenpoth – Pferdebachtal –
    Nortkirchenstraße/Wilo – Rombergpark – Brünninghausen – Brünninghausen Betriebshof – Renninghausen –
    Schultenhof – Gablonzstraße – Am Gemeindehaus – Luisenschachtstraße – Pulverstraße – Barop Parkhaus
    – Am Hedreisch – Am Gardenkamp – Eichlinghofen H-Bahn – Eichlinghofen – Airwin –
    Heinrich-Munsbeck-Straße – Oespel`,
  447: `
    Hacheney – Brünninghausen – Brünninghausen Betriebshof – Renninghausen – Schultenhof – Gablonzstraße
    – Am Gemeindehaus – Luisenschachtstraße – Pulverstraße – Baroper Heidestraße – Vereinsstraße – An
    der Palmweide – Schönaustraße – Klein-Barop – Barop Friedhof – Groß-Barop – Universität –
    Bundesanstalt für Arbeitsschutz – Oberbank – Karl-Funke-Straße – Kortental – Linkestraße –
    Twerskuhle – Dorstfeld – Wittener Straße – Bandelstraße – Höfkerstraße – Spicherner Straße –
    Wischlingen – Revierpark – Heilsberger Weg – Tilsiter Straße – Allensteiner Straße – Roßbachstraße –
    Huckarde Markt – Huckarde Bushof`,
  450: `
    Westfalenhallen – Stadion – Max-Planck-Gymnasium – Gersdorffstraße – Brünninghausen –
    Mergelteichstraße/Zoo – Stargarder Weg – Weiße Taube – Kirchhörde Bf – Hohle Eiche – Kirchhörde –
    Kirchhörder Straße – Spissenagelstraße – Hellerstraße – Schanzenweg`,
  460: `
    Reinoldikirche – Hauptbahnhof – Dortmunder U – Grüne Straße – Treibstraße – Dechenstraße –
    Königsbergstraße – Werkstättentor – Huckarder Straße – Marten Bf – Heribertstraße – Hangeney –
    Konradstraße – Bärenbruch – Kirchlinde Zentrum`,
  462: `
    An der Palmweide – Schönaustraße – Ortsmühle – REFA Center – Emil-Figge-Straße – Universität –
    Meitnerweg – Joseph-von-Fraunhofer-Straße – Technologiezentrum – Technologiepark – Schieferbank –
    Planetenfeldstraße – Martener Hellweg – Bünnerhelfstraße – Marten Süd – Walbertstraße/Schulmuseum –
    In der Meile – Haumannstraße – Diedrichstraße – Gewerbegebiet Germania – Vorstenstraße – Kesselborn
    – Germania – Am Düppersholl – Neu-Crengeldanz-Straße – Weidenhope – Theresenstraße – Lütgendortmund
    – Bleichstraße – Kaubomstraße – Plesken – Gecks Heide – Dellwiger Straße – Bövinghauser Dorfstraße –
    Bövinghausen Friedhof – Oberdelle – Bövinghauser Straße – Bövinghausen Bf`,
  470: `
    Mengede Bf – Mengede Markt – Im Apen – Händelstraße – Zum Hallenbad – Auf dem Wodeacker –
    Brinkmannstraße – Schulzentrum Nette – Karl-Schurz-Straße – Dörwerstraße – Mergelkuhle – Westerfilde
    – Zum Luftschacht – Rohdesdiek – Bodelschwingh Feuerwache – Am Schlosspark – Speckestraße – Mosselde
    – Boschkamp – Hermerichweg – Brietenstraße – Elsborn – Auf der Goldbreite – Kirchlinde Krankenhaus –
    Zollernstraße – Kirchlinde Zentrum – Konradstraße – Sumbecks Holz – Auf dem Lehmbrink – Lütge Vöhde
    – Haus Dellwig – Feldgarten – Potthöferei – Hebelerweg – Beguinenstraße – Lütgendortmund –
    Theresenstraße – Weidenhope – Neu-Crengeldanz-Straße – Am Düppersholl – Germania – Kleyer Weg – Kley
    – Echeloh – Dorneystraße – Kleybredde – Hedwigstraße – Auf der Linnert – Oespel`,
  475: `
    Hauptbahnhof – Grüne Straße – Treibstraße – Kesselstraße – Hafen – Drehbrückenstraße – Schäferstraße
    – Franziusbrücke – Sudkamp – Weidenstraße – Plaas – Deuser Wiesen – Deusen – Ellinghausen –
    Ellinghausen GVZ – IKEA Logistikzentrum – Emscherauen – Roonheide – Friedrich-Hausemann-Allee –
    Grüner Bogen – Im Apen – Mengede Markt – Mengede Bf`,
} as const satisfies Record<string, string>;

/** Names of the stops of a course. */
export function callsOf(course: string): string[] {
  return course.trim().replaceAll(/\s+/g, " ").split(" – ");
}
