/** Sektionen Inflyttare och marknadsplanen. */
export default {
  inmovers: {
    section: 'Inflyttare', menu: 'Inflyttarnätverket', today: 'I dag', leads: 'Anmälningar', funnel: 'Från anmälan till flytt', plan: 'Marknadsplan', exports: 'Exportlogg',

    stageNew: 'Ny', stageContacted: 'Kontaktad', stageMet: 'Träff', stageMoved: 'Flyttat', stageClosed: 'Avslutad',

    todayNew: 'Nya', todayWaiting: 'Väntar för länge', todayMine: 'Mina', todayOverdue: 'Försenade steg',
    todayWaitingText: days => `Ingen har kontaktat dem på mer än ${days} arbetsdagar.`,
    mySteps: 'Mina steg till och med i dag', myStepsNone: 'Inget att göra i dag. Planera ett nästa steg på en anmälan, så står det här och kommer med e-post när dagen är inne.',
    longestWaiting: 'Har väntat längst', longestWaitingNone: 'Ingen väntar för länge.', seeAll: 'Visa alla',

    search: 'Sök namn, e-post eller telefon', filters: 'Filter', moreFilters: 'Fler filter', fewerFilters: 'Färre filter', clearFilters: 'Rensa filter', any: 'Alla',
    municipality: 'Kommun', region: 'Regionen', stage: 'Status', assignee: 'Tas om hand av', assigneeMe: 'Mig', assigneeNone: 'Ingen', timeFrame: 'När', household: 'Hushåll', campaign: 'Kampanj', source: 'Källa',
    from: 'Anmäld från', to: 'Anmäld till', overdue: 'Försenat nästa steg', waiting: 'Väntar för länge',
    name: 'Namn', email: 'E-post', phone: 'Telefon', created: 'Anmäld', nextStep: 'Nästa steg', language: 'Språk', municipalities: 'Går till', noName: 'Utan namn',
    columns: 'Kolumner', exportFile: 'Exportera', exportCsv: 'CSV', exportExcel: 'Excel', exportText: 'Att du exporterar, och vilka, sparas i loggen.', exported: 'Filen är hämtad.',
    views: 'Sparade vyer', saveView: 'Spara vyn', saveViewName: 'Vyns namn', viewsNone: 'Ställ in filter och kolumner och spara dem som en vy. Vyerna är bara dina, och söktexten sparas inte.', removeView: name => `Ta bort vyn ${name}`,
    shown: (first, last, total) => `Visar ${first}–${last} av ${total}`, none: 'Inga anmälningar passar.', noneYet: 'Här samlas anmälningarna när någon har fyllt i intresseanmälan på webbplatsen och bekräftat den.', sortedBy: column => `Sortera efter ${column}`, pages: 'Sidor', loading: 'Hämtar',

    said: 'Det personen berättade', wishes: 'Vill flytta till', wholeCounty: 'Hela länet', message: 'Meddelande', confirmed: 'Bekräftad', write: 'Skriv', call: 'Ring',
    history: 'Anteckningar och historik', note: 'Anteckning', notePlaceholder: 'Vad sa ni? Vad ska du minnas?', saveNote: 'Spara anteckningen', removeNote: 'Ta bort anteckningen', noteSaved: 'Anteckningen är sparad.',
    eventRegistered: 'Anmälde sig', eventConfirmed: 'Bekräftade sin adress', eventStage: (from, to) => `Status ${from} → ${to}`, eventAssigned: to => `${to} tar hand om anmälan`, eventUnassigned: from => `${from} tar inte längre hand om anmälan`,
    eventNextStep: date => `Nästa steg ${date}`, eventNextStepDone: 'Steget är gjort', eventHandOver: (from, to) => `Överlämnad från ${from} till ${to}`, eventShared: to => `Delad med ${to}`, eventMerge: to => `Slogs ihop med ${to}`, eventUnmerge: to => `Togs isär från ${to}`,
    eventPersonChanged: 'Personen ändrade sina uppgifter', eventMail: kind => `E-post: ${kind}`,
    mail_confirm: 'bekräfta adressen', mail_welcome: 'välkommen', mail_coordinators: 'till samordnarna', mail_again: 'redan anmäld', mail_link: 'ny länk till egen sida', mail_handover: 'överlämning', 'mail_next-step': 'påminnelse om nästa steg', mailsWaiting: count => `${count} brev väntar på att skickas.`,
    consents: 'Samtycken', consentContact: 'Kontakt', consentMailings: 'Utskick', given: date => `Gavs ${date}`, withdrawn: date => `Återkallades ${date}`, legalBasis: article => `GDPR artikel ${article}`,
    accesses: 'Vem som sett uppgifterna', accessOpened: 'Öppnade', accessExported: 'Exporterade', accessText: 'Varje gång någon öppnar eller exporterar en anmälan sparas det här. Personen får veta när och från vilken kommun, inte vem.',
    takeIt: 'Ta hand om den', nobody: 'Ingen ännu', planStep: 'Planera nästa steg', stepWhat: 'Vad ska göras?', stepWhen: 'Vilken dag?', stepSave: 'Planera', stepDone: 'Klart', stepChange: 'Ändra', stepReminder: 'Den som tar hand om anmälan får e-post på dagen.', stepOverdue: 'Försenat',
    sentTo: 'Går till', handOver: 'Lämna över', handOverTo: 'Till', handOverKeep: 'Vi behåller den också', handOverMessage: 'Hälsning till mottagaren', handOverText: 'Mottagaren får e-post. Utan kryss i rutan ser ni inte längre anmälan.', handedOver: name => `Anmälan är överlämnad till ${name}.`,
    lookAlikes: 'Kan vara samma person', merge: 'Slå ihop', mergeTitle: 'Slå ihop två anmälningar', mergeText: 'Den andra anmälan försvinner ur listor och statistik och visas på den här sidan. Inget går förlorat: samtycken, anteckningar och historik följer med, och du kan ta isär dem igen. De som såg den andra anmälan ser nu den här.', merged: 'Samma person', unmerge: 'Ta isär', unmergeText: 'Anmälningarna visas var för sig igen. Kommuner som fick se den här genom sammanslagningen ser den även sedan.',
    erase: 'Radera', eraseTitle: 'Radera anmälan för alltid?', eraseText: 'Allt om personen försvinner: uppgifter, samtycken, anteckningar, historik, brev som väntar och loggen över vem som sett. Bara siffror i statistiken blir kvar. Det går inte att ångra.', erased: 'Anmälan är raderad.',
    reload: 'Läs in igen', missing: 'Anmälan finns inte, eller hör till en annan kommun.', backToList: 'Till anmälningarna', saved: 'Sparat.', cancel: 'Avbryt',

    funnelText: 'Varje stapel visar hur många av dem som anmälde sig under perioden som kom så långt. Raderade anmälningar finns kvar som siffror. Besök räknas inte ännu.',
    stepRegistered: 'Anmälda', stepConfirmed: 'Bekräftade', stepContacted: 'Kontaktade', stepMet: 'Träffade', stepMoved: 'Flyttade', byMunicipality: 'Per kommun', byCampaign: 'Per kampanj', bySource: 'Per källa', byMonth: 'Per månad', total: 'Alla', none_: 'Ingen angiven', month: 'Månad',
    fromMonth: 'Från månad', toMonth: 'Till månad', group: 'Dela upp', share: 'Andel', ofRegistered: 'av anmälda', funnelNone: 'Inga anmälningar under perioden.', chartLabel: 'Diagram. Samma siffror står i tabellen nedanför.', multipleText: 'En anmälan till flera kommuner räknas en gång i var och en, men en gång i summan.',

    activity: 'Aktivitet', newActivity: 'Ny aktivitet', kind: 'Slag', kindFair: 'Mässa', kindCampaign: 'Kampanj', kindExhibition: 'Utställning', kindMeeting: 'Träff', kindOther: 'Annat', starts: 'Från', ends: 'Till', place: 'Plats', budget: 'Budget (kr)', responsible: 'Ansvarig', campaignPage: 'Kampanjsida', campaignNone: 'Ingen', leadsOf: 'Anmälningar', activityNote: 'Anteckning',
    planText: 'Alla i nätverket ser hela planen. Varje kommun ändrar sitt, regionen allt.', planNone: 'Inget planerat under året.', planList: 'Lista', planMonth: 'Månad', year: 'År', previous: 'Föregående', next: 'Nästa', sum: 'Summa', changedBy: (name, date) => `Ändrad av ${name} ${date}`, save: 'Spara', remove: 'Ta bort', removeActivity: 'Ta bort aktiviteten?', readOnly: 'Bara den egna kommunen och regionen kan ändra aktiviteten.', openActivity: name => `Öppna ${name}`,

    exportsText: 'Vem som exporterat anmälningar, hur urvalet såg ut och hur många det blev.', exportsNone: 'Ingen har exporterat något ännu.', by: 'Vem', at: 'När', count: 'Antal', filter: 'Urval', everything: 'Alla anmälningar',
  },
};
