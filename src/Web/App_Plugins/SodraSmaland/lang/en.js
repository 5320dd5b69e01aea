export default {
  sodrasmaland: {
    choiceEditor: 'Choice in the user\'s language', sceneEditor: 'Scene', changeScene: 'Change the scene', chooseScene: 'Choose a scene',
    planned: 'Scheduled', plannedText: 'What goes live or goes away by itself, in your part of the site.', plannedNone: 'Nothing is scheduled.',
    toDo: 'To do', toDoNone: 'Nothing to do here.', brokenLinks: 'Links that lead nowhere', missingTranslations: 'Missing translations', imagesWithoutAltText: 'Images without alternative text', pastReview: 'Past their review date',
    timeMachine: 'Time machine', timeMachineText: 'Shows the whole site as it will be at a chosen time, when everything scheduled until then has happened. Only you see it.', openSite: 'Show the site',
    municipality: 'Municipality', all: 'All', when: 'When', what: 'What', page: 'Page', language: 'Language', goesLive: 'Goes live', goesAway: 'Goes away',
  },
  sodrasmalandChoices: {
    attraction: 'Attraction', nature: 'Nature', food: 'Food and drink', stay: 'Place to stay', trail: 'Trail', none: 'None',
    glass: 'Glass (light blue-green)', spruce: 'Spruce (dark)', birch: 'Birch (light)', kultur: 'Culture', musik: 'Music', natur: 'Nature',
    sport: 'Sports', familj: 'Family', marknad: 'Market', mat: 'Food', naring: 'Business', natverkstraff: 'Network gathering',
    EventScheduled: 'Takes place', EventCancelled: 'Cancelled', EventPostponed: 'Postponed', interest: 'Registration of interest',
    home: 'Cottage by the lake', vaxjo: 'Växjö', ljungby: 'Ljungby', almhult: 'Älmhult', alvesta: 'Alvesta', tingsryd: 'Tingsryd', lessebo: 'Lessebo',
    uppvidinge: 'Uppvidinge', markaryd: 'Markaryd', living: 'Living', working: 'Working', life: 'Life', family: 'Family and school',
    studying: 'Studying', business: 'Starting a business', events: 'Events', destinations: 'Places to visit', stories: 'Stories',
    network: 'Nätverk Stockholm', campaign: 'Campaign', enquiry: 'Establishing', 'forest-road': 'Forest road', form: 'Form',
    auto: 'As it is right now', spring: 'Spring', summer: 'Summer', autumn: 'Autumn', winter: 'Winter', morning: 'Morning', day: 'Day',
    evening: 'Evening', night: 'Night', accessibility: 'Accessibility statement', privacy: 'Personal data', cookies: 'Cookies',
    about: 'About the site',
  },
};
