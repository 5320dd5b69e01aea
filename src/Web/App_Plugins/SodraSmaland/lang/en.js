export default {
  sodrasmaland: {
    planned: 'Scheduled', plannedText: 'What goes live or goes away by itself, in your part of the site.', plannedNone: 'Nothing is scheduled.',
    toDo: 'To do', toDoNone: 'Nothing to do here.', brokenLinks: 'Links that lead nowhere', missingTranslations: 'Missing translations', imagesWithoutAltText: 'Images without alternative text', pastReview: 'Past their review date',
    timeMachine: 'Time machine', timeMachineText: 'Shows the whole site as it will be at a chosen time, when everything scheduled until then has happened. Only you see it.', openSite: 'Show the site',
    municipality: 'Municipality', all: 'All', when: 'When', what: 'What', page: 'Page', language: 'Language', goesLive: 'Goes live', goesAway: 'Goes away',
  },
};
