// Which desks a role has, one line per page of a desk. A desk is a folder `renderer/<desk>/index.tsx` whose default
// export is its component; it reads its page from `usePlace()`. A line whose folder does not exist yet is not shown.
// This decides what is offered, never what is allowed: main refuses by itself.

import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { WordKey } from '../../shared/locale/shape.ts'
import type { zh } from '../../shared/locale/zh-CN/common.ts'
import type { Role } from '../../shared/policy.ts'

type DeskKey = Extract<WordKey<typeof zh>, `desk.${string}`>

export type DeskPage = {
  readonly desk: string
  readonly page: string
  readonly label: DeskKey
}

const page = (name: DeskKey): DeskPage => {
  const [desk = '', first = ''] = name.slice('desk.'.length).split('/')
  return { desk, page: first, label: name }
}

const account = page('desk.account/account')

const pagesOfRole: Readonly<Record<Role, readonly DeskPage[]>> = {
  'front-desk': [
    page('desk.front-desk/register'),
    page('desk.front-desk/inside'),
    page('desk.front-desk/today'),
    page('desk.access/requests'),
  ],
  collector: [
    page('desk.today/today'),
    page('desk.cases/own'),
    page('desk.reports/reports'),
    page('desk.access/requests'),
  ],
  legal: [
    page('desk.today/today'),
    page('desk.cases/litigation'),
    page('desk.letters/templates'),
    page('desk.access/requests'),
  ],
  supervisor: [
    page('desk.today/today'),
    page('desk.cases/team'),
    page('desk.cases/unassigned'),
    page('desk.clients/list'),
    page('desk.imports/imports'),
    page('desk.money/unidentified'),
    page('desk.letters/templates'),
    page('desk.reports/reports'),
    page('desk.litigation/rates'),
    page('desk.backup/backup'),
    page('desk.media/media'),
    page('desk.drills/drills'),
    page('desk.approvals/inbox'),
    page('desk.access/requests'),
    page('desk.rights/recertification'),
    page('desk.succession/succession'),
  ],
  'security-officer': [
    page('desk.approvals/inbox'),
    page('desk.alerts/alerts'),
    page('desk.audit/trail'),
    page('desk.audit/questions'),
    page('desk.reviews/weekly'),
    page('desk.ceilings/ceilings'),
    page('desk.rights/matrix'),
    page('desk.suspensions/suspensions'),
    page('desk.devices/devices'),
    page('desk.purposes/purposes'),
    page('desk.keys/keys'),
    page('desk.media/media'),
    page('desk.drills/drills'),
    page('desk.succession/succession'),
    page('desk.audit/notices'),
  ],
  administrator: [
    page('desk.staff/accounts'),
    page('desk.staff/teams'),
    page('desk.staff/settings'),
    page('desk.approvals/inbox'),
    page('desk.devices/devices'),
    page('desk.rights/matrix'),
  ],
}

type DeskModule = { readonly default: ComponentType }
const modules = import.meta.glob<DeskModule>([
  '../front-desk/index.tsx',
  '../today/index.tsx',
  '../cases/index.tsx',
  '../imports/index.tsx',
  '../money/index.tsx',
  '../letters/index.tsx',
  '../reports/index.tsx',
  '../litigation/index.tsx',
  '../clients/index.tsx',
  '../backup/index.tsx',
  '../audit/index.tsx',
  '../staff/index.tsx',
  '../account/index.tsx',
  '../access/index.tsx',
  '../approvals/index.tsx',
  '../alerts/index.tsx',
  '../reviews/index.tsx',
  '../ceilings/index.tsx',
  '../rights/index.tsx',
  '../suspensions/index.tsx',
  '../devices/index.tsx',
  '../purposes/index.tsx',
  '../keys/index.tsx',
  '../media/index.tsx',
  '../drills/index.tsx',
  '../succession/index.tsx',
])

const desks = new Map<string, LazyExoticComponent<ComponentType>>(
  Object.entries(modules).map(([path, load]) => [path.split('/')[1] ?? path, lazy(load)]),
)

/** The component of a desk, loaded when it is first shown. */
export const deskOf = (name: string): LazyExoticComponent<ComponentType> | undefined => desks.get(name)

/** Fetches the desks of a role before they are shown, so that no key is pressed into a page that is still loading. */
export const prefetchDesks = (role: Role): void => {
  for (const { desk } of deskPages(role)) {
    const load = modules[`../${desk}/index.tsx`]
    // A desk that does not load now is asked for again, and its failure told, when it is shown.
    load?.().catch(() => undefined)
  }
}

/** The pages in the navigation of a role, in order; one's own account last. */
export const deskPages = (role: Role): readonly DeskPage[] =>
  [...pagesOfRole[role], account].filter(({ desk }) => desks.has(desk))
