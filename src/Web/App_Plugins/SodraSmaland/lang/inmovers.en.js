/** The section In-movers and the market plan. */
export default {
  inmovers: {
    section: 'In-movers', menu: 'The in-mover network', today: 'Today', leads: 'Registrations', funnel: 'From registration to move', plan: 'Market plan', exports: 'Export log',

    stageNew: 'New', stageContacted: 'Contacted', stageMet: 'Met', stageMoved: 'Moved', stageClosed: 'Closed',

    todayNew: 'New', todayWaiting: 'Waiting too long', todayMine: 'Mine', todayOverdue: 'Overdue steps',
    todayWaitingText: days => `Nobody has contacted them for more than ${days} working days.`,
    mySteps: 'My steps up to today', myStepsNone: 'Nothing to do today. Plan a next step on a registration, and it is here, and in your mail, when the day has come.',
    longestWaiting: 'Waiting the longest', longestWaitingNone: 'Nobody is waiting too long.', seeAll: 'Show all',

    search: 'Search name, e-mail or telephone', filters: 'Filters', moreFilters: 'More filters', fewerFilters: 'Fewer filters', clearFilters: 'Clear filters', any: 'All',
    municipality: 'Municipality', region: 'The region', stage: 'Status', assignee: 'Looked after by', assigneeMe: 'Me', assigneeNone: 'Nobody', timeFrame: 'When', household: 'Household', campaign: 'Campaign', source: 'Source',
    from: 'Registered from', to: 'Registered to', overdue: 'Overdue next step', waiting: 'Waiting too long',
    name: 'Name', email: 'E-mail', phone: 'Telephone', created: 'Registered', nextStep: 'Next step', language: 'Language', municipalities: 'Sent to', noName: 'No name',
    columns: 'Columns', exportFile: 'Export', exportCsv: 'CSV', exportExcel: 'Excel', exportText: 'That you export, and whom, is kept in the log.', exported: 'The file has been fetched.',
    views: 'Saved views', saveView: 'Save view', saveViewName: 'Name of the view', viewsNone: 'Set filters and columns and save them as a view. Views are yours alone, and what you searched for is not saved.', removeView: name => `Remove the view ${name}`,
    shown: (first, last, total) => `Showing ${first}–${last} of ${total}`, none: 'No registrations match.', noneYet: 'Registrations gather here when somebody has filled in the form on the site and confirmed it.', sortedBy: column => `Sort by ${column}`, pages: 'Pages', loading: 'Loading',

    said: 'What the person told us', wishes: 'Wants to move to', wholeCounty: 'The whole county', message: 'Message', confirmed: 'Confirmed', write: 'Write', call: 'Call',
    history: 'Notes and history', note: 'Note', notePlaceholder: 'What did you talk about? What should you remember?', saveNote: 'Save note', removeNote: 'Remove the note', noteSaved: 'The note is saved.',
    eventRegistered: 'Registered', eventConfirmed: 'Confirmed their address', eventStage: (from, to) => `Status ${from} → ${to}`, eventAssigned: to => `${to} looks after the registration`, eventUnassigned: from => `${from} no longer looks after the registration`,
    eventNextStep: date => `Next step ${date}`, eventNextStepDone: 'The step is done', eventHandOver: (from, to) => `Handed over from ${from} to ${to}`, eventShared: to => `Shared with ${to}`, eventMerge: to => `Merged with ${to}`, eventUnmerge: to => `Taken apart from ${to}`,
    eventPersonChanged: 'The person changed their details', eventMail: kind => `Mail: ${kind}`,
    mail_confirm: 'confirm the address', mail_welcome: 'welcome', mail_coordinators: 'to the coordinators', mail_again: 'already registered', mail_link: 'new link to their own page', mail_handover: 'hand-over', 'mail_next-step': 'reminder of the next step', mailsWaiting: count => `${count} mails wait to be sent.`,
    consents: 'Consents', consentContact: 'Contact', consentMailings: 'Mailings', given: date => `Given ${date}`, withdrawn: date => `Withdrawn ${date}`, legalBasis: article => `GDPR article ${article}`,
    accesses: 'Who has seen the data', accessOpened: 'Opened', accessExported: 'Exported', accessText: 'Every opening and export of a registration is kept here. The person is told when and from which municipality, not who.',
    takeIt: 'Look after it', nobody: 'Nobody yet', planStep: 'Plan the next step', stepWhat: 'What is to be done?', stepWhen: 'On which day?', stepSave: 'Plan', stepDone: 'Done', stepChange: 'Change', stepReminder: 'Whoever looks after the registration is mailed on the day.', stepOverdue: 'Overdue',
    sentTo: 'Sent to', handOver: 'Hand over', handOverTo: 'To', handOverKeep: 'We keep it too', handOverMessage: 'A word to the receiver', handOverText: 'The receiver is mailed. Unless the box is ticked you no longer see the registration.', handedOver: name => `The registration is handed over to ${name}.`,
    lookAlikes: 'May be the same person', merge: 'Merge', mergeTitle: 'Merge two registrations', mergeText: 'The other registration goes out of lists and statistics and is shown on this page. Nothing is lost: consents, notes and history come along, and you can take them apart again. Those who saw the other registration now see this one.', merged: 'The same person', unmerge: 'Take apart', unmergeText: 'The registrations are shown by themselves again. Municipalities that came to see this one by the merge still do.',
    erase: 'Erase', eraseTitle: 'Erase the registration for good?', eraseText: 'Everything about the person goes: details, consents, notes, history, waiting mails and the log of who has seen it. Only numbers in the statistics stay. It cannot be undone.', erased: 'The registration is erased.',
    reload: 'Load again', missing: 'The registration does not exist, or belongs to another municipality.', backToList: 'To the registrations', saved: 'Saved.', cancel: 'Cancel',

    funnelText: 'Each bar shows how many of those who registered in the period came that far. Erased registrations stay as numbers. Visits are not counted yet.',
    stepRegistered: 'Registered', stepConfirmed: 'Confirmed', stepContacted: 'Contacted', stepMet: 'Met', stepMoved: 'Moved', byMunicipality: 'By municipality', byCampaign: 'By campaign', bySource: 'By source', byMonth: 'By month', total: 'All', none_: 'Not given', month: 'Month',
    fromMonth: 'From month', toMonth: 'To month', group: 'Divide', share: 'Share', ofRegistered: 'of registered', funnelNone: 'No registrations in the period.', chartLabel: 'Chart. The same numbers are in the table below.', multipleText: 'A registration for several municipalities counts once in each, but once in the total.',

    activity: 'Activity', newActivity: 'New activity', kind: 'Kind', kindFair: 'Fair', kindCampaign: 'Campaign', kindExhibition: 'Exhibition', kindMeeting: 'Meeting', kindOther: 'Other', starts: 'From', ends: 'To', place: 'Place', budget: 'Budget (SEK)', responsible: 'Responsible', campaignPage: 'Campaign page', campaignNone: 'None', leadsOf: 'Registrations', activityNote: 'Note',
    planText: 'Everybody in the network sees the whole plan. Each municipality changes its own, the region all.', planNone: 'Nothing planned this year.', planList: 'List', planMonth: 'Month', year: 'Year', previous: 'Previous', next: 'Next', sum: 'Sum', changedBy: (name, date) => `Changed by ${name} ${date}`, save: 'Save', remove: 'Remove', removeActivity: 'Remove the activity?', readOnly: 'Only its own municipality and the region can change the activity.', openActivity: name => `Open ${name}`,

    exportsText: 'Who exported registrations, how they were chosen and how many they were.', exportsNone: 'Nobody has exported anything yet.', by: 'Who', at: 'When', count: 'Number', filter: 'Choice', everything: 'All registrations',
  },
};
