// What fills a letter: from the case as it stands today, the office, whoever makes it, and what was typed.

import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { askedIn, longDate, merge } from '../../../shared/values/letter-text.ts'
import { formatMoney } from '../../../shared/values/money.ts'
import { moneyInCapitals } from '../../../shared/values/money-capitals.ts'
import type { Context } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { addressesOf, partiesOfCase } from '../persons/for-others.ts'
import { readSettings } from '../settings.ts'

const db = tables<'case_file' | 'client' | 'office' | 'letter_template' | 'letter_template_version'>()

type Making = Parsed<'letters.preview'>
type Working = Pick<Context, 'store' | 'today'> & { readonly actor: { readonly name: string } }

export type Addressee = {
  readonly id: string
  readonly name: string
  readonly role: 'debtor' | 'co-debtor' | 'guarantor'
  readonly address: string
  readonly addressId: string | null
}

const addressed = (store: ReadStore, id: string, name: string, role: Addressee['role']): Addressee => {
  const [newest] = addressesOf(store, id)
  return { id, name, role, address: newest?.value ?? '', addressId: newest?.id ?? null }
}

/** Whom a letter on this case may go to. Never a third party: it would tell them of the debt. */
export const addresseesOf = (
  store: ReadStore,
  found: { readonly id: string; readonly debtor_id: string },
): Addressee[] => {
  const debtor = store.first(db.selectFrom('case_file').select('debtor_name').where('id', '=', found.id))
  return [
    addressed(store, found.debtor_id, debtor?.debtor_name ?? '', 'debtor'),
    ...partiesOfCase(store, found.id).flatMap(({ debtorId, name, role }) =>
      role === 'third-party' ? [] : [addressed(store, debtorId, name, role)],
    ),
  ]
}

export const letterheadOf = (store: ReadStore) => {
  const { settings } = readSettings(store)
  const office = store.first(db.selectFrom('office').select('name').where('only', '=', 1))
  return { officeName: office?.name ?? '', address: settings.officeAddress, phone: settings.officePhone }
}

const caseFacts = (store: ReadStore, caseId: string) => {
  const row = store.first(
    db
      .selectFrom('case_file')
      .innerJoin('client', 'client.id', 'case_file.client_id')
      .selectAll('case_file')
      .select('client.name as client_name')
      .where('case_file.id', '=', caseId),
  )
  if (!row) throw new Error('a case in scope is gone')
  return row
}

/** The version in use of a template that is not retired. */
export const templateInUse = (store: ReadStore, templateId: string) => {
  const found = store.first(
    db
      .selectFrom('letter_template')
      .innerJoin('letter_template_version', 'letter_template_version.template_id', 'letter_template.id')
      .select([
        'letter_template_version.id',
        'letter_template_version.title',
        'letter_template_version.body',
        'letter_template.name',
        'letter_template.kind',
      ])
      .where('letter_template.id', '=', templateId)
      .where('letter_template.retired', '=', 0)
      .where('letter_template_version.state', '=', 'approved'),
  )
  if (!found) throw new AppError('NOT_FOUND')
  return found
}

const day = (date: string | null | undefined): string => (date ? longDate(date) : '')

/** `number`: the letter's own; before it has one, what stands for it. */
export const letterValues = (
  { store, actor, today }: Working,
  { caseId, values }: Making,
  to: Addressee,
  number: string,
): Readonly<Record<string, string>> => {
  const facts = caseFacts(store, caseId)
  const head = letterheadOf(store)
  const settled = values.和解金额
  return {
    办公室: head.officeName,
    办公地址: head.address,
    办公电话: head.phone,
    函号: number,
    日期: longDate(today),
    经办人: actor.name,
    收件人: to.name,
    收件地址: to.address,
    债务人: facts.debtor_name,
    委托人: facts.client_name,
    案件编号: facts.number,
    合同编号: facts.contract_number,
    合同日期: day(facts.contract_on),
    到期日: day(facts.due_on),
    本金: formatMoney(facts.principal),
    利息: formatMoney(facts.interest),
    违约金: formatMoney(facts.penalty),
    费用: formatMoney(facts.costs + facts.legal_costs),
    欠款合计: formatMoney(facts.balance),
    欠款大写: facts.balance < 0 ? '' : moneyInCapitals(facts.balance),
    截止日: day(values.截止日),
    收款账户: values.收款账户 ?? '',
    联系电话: values.联系电话 || head.phone,
    还款安排: values.还款安排 ?? '',
    和解金额: settled === undefined ? '' : formatMoney(settled),
    和解大写: settled === undefined ? '' : moneyInCapitals(settled),
    受让人: values.受让人 ?? '',
    转让日期: day(values.转让日期),
  }
}

/** The texts as they would be. A day by which somebody is to act must not have passed. */
export const mergedLetter = (context: Working, input: Making, to: Addressee, number: string) => {
  const { store, today } = context
  const template = templateInUse(store, input.templateId)
  const { 截止日: until, 转让日期: assigned, 和解金额: settled } = input.values
  if (until !== undefined && until < today) throw new AppError('INVALID', { reason: 'past' }, '截止日')
  if (assigned !== undefined && assigned > today) throw new AppError('INVALID', { reason: 'future' }, '转让日期')
  if (settled !== undefined && settled > caseFacts(store, input.caseId).balance) {
    throw new AppError('INVALID', { reason: 'over-balance' }, '和解金额')
  }
  const values = letterValues(context, input, to, number)
  const title = merge(template.title, values)
  const body = merge(template.body, values)
  return {
    template,
    title: title.text,
    body: body.text,
    missing: [...new Set([...title.missing, ...body.missing])],
    asked: askedIn(template.title, template.body),
  }
}
