import { i18n } from '$lib/i18n/index.svelte'
import type { Command } from '$lib/office/commands.svelte'
import { dialogs } from '$lib/office/dialogs.svelte'
import { type Route, router, TABLES } from '$lib/office/route.svelte'
import { settings } from '$lib/office/settings.svelte'

/** What can be done from anywhere. */
export function programCommands(): Command[] {
  const t = i18n.t
  const go = (id: string, label: string, route: Route): Command => ({
    id: `go-${id}`,
    label,
    group: t.palette.go,
    run: () => router.go(route),
  })
  const act = (id: string, label: string, run: () => void): Command => ({ id, label, group: t.palette.program, run })
  return [
    act('new', t.board.create, () => dialogs.open({ kind: 'new' })),
    act('import', t.board.receive, () => dialogs.open({ kind: 'import' })),
    act('receive', t.handover.receive, () => dialogs.open({ kind: 'receive', files: [] })),
    go('board', t.nav.board, { view: 'board' }),
    go('articles', t.nav.articles, { view: 'articles', trash: false }),
    go('trash', t.articles.trash, { view: 'articles', trash: true }),
    go('photos', t.nav.photos, { view: 'photos' }),
    go('staff', t.nav.staff, { view: 'staff' }),
    go('officials', t.registry.title, { view: 'staff', list: 'officials' }),
    go('packages', t.nav.packages, { view: 'packages' }),
    go('settings', t.nav.settings, { view: 'settings' }),
    go('rules', t.settings.sections.rules, { view: 'rules' }),
    go('diary', t.settings.sections.diary, { view: 'diary' }),
    ...TABLES.map((table) =>
      go(`table-${table}`, `${t.settings.sections.tables}: ${t.lexicon.tables[table]}`, { view: 'tables', table }),
    ),
    act('help', t.help.title, () => dialogs.open({ kind: 'help' })),
    act('who', t.nav.chooseWho, () => dialogs.open({ kind: 'who' })),
    ...(['light', 'dark', 'system'] as const).map((theme) =>
      act(`theme-${theme}`, `${t.settings.theme}: ${t.theme[theme]}`, () => settings.set({ theme })),
    ),
    ...(['vi', 'en'] as const).map((language) =>
      act(`language-${language}`, `${t.settings.language}: ${t.settings.languageNames[language]}`, () =>
        settings.set({ language }),
      ),
    ),
  ]
}
