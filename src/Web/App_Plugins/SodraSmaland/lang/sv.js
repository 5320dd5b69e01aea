export default {
  sodrasmaland: {
    planned: 'Planerat', plannedText: 'Det som publiceras eller avpubliceras av sig självt i din del av webbplatsen.', plannedNone: 'Inget är planerat.',
    toDo: 'Att åtgärda', toDoNone: 'Inget att åtgärda här.', brokenLinks: 'Länkar som inte leder någonstans', missingTranslations: 'Översättningar som saknas', imagesWithoutAltText: 'Bilder utan alternativtext', pastReview: 'Granskningsdatum har passerat',
    timeMachine: 'Tidsmaskin', timeMachineText: 'Visar hela webbplatsen som den kommer att vara vid en vald tid, när allt som är planerat till dess har hänt. Bara du ser den.', openSite: 'Visa webbplatsen',
    municipality: 'Kommun', all: 'Alla', when: 'När', what: 'Vad', page: 'Sida', language: 'Språk', goesLive: 'Publiceras', goesAway: 'Avpubliceras',
  },
};
