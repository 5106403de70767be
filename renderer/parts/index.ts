// The parts that desks are built of. In short:
// - A desk is `renderer/<desk>/index.tsx` with a default-exported component; it reads `usePlace()` (page, params) and
//   moves with `go(desk, page, params)`. Its lines in the navigation are in app/desks.ts.
// - Data: `useCall(procedure, input)`, `usePages(procedure, input)` (lists by cursor), `useAct(procedure)`; outside
//   React `call(procedure, input)`, which throws CallError. Confirming the password happens by itself.
// - Words: shared/locale/zh-CN/<name>.ts (`export const zh = {…}`) and en/<name>.ts
//   (`export const en: Translated<typeof zh> = {…}`); in the desk
//   `export const useWords = defineWords('<name>', { 'zh-CN': zh, en })`, then `const t = useWords()`.
// - Unsaved words: `useDraft(key, initial)` (value must be JSON), with <DraftNote> above the form.
// - Keys: `useHotkeys([{ keys: 'mod+enter', label, run }])`; <Kbd keys="mod+enter" /> shows one; F1 lists them. A dialog
//   registers its own with `{ barrier: open }`, so that the keys of the page beneath rest.
// - Screens with L3 or L4 data stand in <Watermarked>; paper goes through <PrintPreview>.
// - A field outside antd's Form is <Field label hint failure>{(attributes) => <Input {...attributes} … />}</Field>;
//   `failureOf(act.error, 'login')` puts main's sentence at the field, `otherThan(act.error, 'login')` keeps the rest.
// - A page is <PageHead title>…acts…</PageHead> and then its content; `.desk-main` is a flex column, so a
//   VirtualTable fills what is left.

export { useCommonWords, useRoleWords } from '../app/common-words.ts'
export { type CallOptions, type Pages, type RowOf, refreshGroups, useAct, useCall, usePages } from '../app/queries.ts'
export { currentLanguage, defineWords, useLanguage, type Words } from '../app/words.ts'
export { CallError, call, type Input, isCancelled, type Output, subscribe } from '../door.ts'
export { type Draft, discardDraft, flushDrafts, useDraft } from '../stores/drafts.ts'
export { type Hotkey, useHotkeys } from '../stores/hotkeys.ts'
export { go, goBack, type Place, setParams, useNavigation, usePlace } from '../stores/navigation.ts'
export { type Person, usePerson } from '../stores/session.ts'
export { toastDone, toastFailed } from '../stores/toasts.ts'
export { DraftNote } from './draft-note.tsx'
export { EmptyState } from './empty-state.tsx'
export { ErrorNote } from './error-note.tsx'
export { Field, failureOf, otherThan } from './field.tsx'
export { JobProgressBar, useJob, useRunningJob } from './job-progress-bar.tsx'
export { Kbd } from './kbd.tsx'
export { MaskedValue } from './masked-value.tsx'
export { PageHead } from './page-head.tsx'
export { PrintPreview } from './print-preview.tsx'
export { QrCode } from './qr-code.tsx'
export { SignatureDrawing, SignaturePad, type Strokes } from './signature-pad.tsx'
export { DateText, formatInstant, Money, officeToday } from './values.tsx'
export { type Column, type Sort, VirtualTable } from './virtual-table.tsx'
export { Watermarked } from './watermarked.tsx'
