/** Parts of the client that have nothing behind them here: templates and packages belong to the site's code, nothing is sent to anybody. */
const leftOut = [
  'Umb.Dashboard.UmbracoNews', 'Umb.Dashboard.ModelsBuilder', 'Umb.Dashboard.Telemetry', 'Umb.Dashboard.Profiling', 'Umb.Dashboard.SettingsWelcome',
  'Umb.SectionSidebarMenu.Templating', 'Umb.Menu.Templating', 'Umb.HeaderApp.Help',
  'Umb.MenuItem.Templates', 'Umb.MenuItem.PartialView', 'Umb.MenuItem.Stylesheets', 'Umb.MenuItem.Scripts', 'Umb.EntityCreateOptionAction.User.Api',
  'Umb.EntityCreateOptionAction.DocumentType.DocumentWithTemplate', 'Umb.WorkspaceView.DocumentType.Templates',
];

export const onInit = (_host, registry) => {
  for (const alias of leftOut) registry.exclude(alias);
};
