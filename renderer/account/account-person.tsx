// What the office knows of the person's account. Changes are the administrator's.

import { useRoleWords } from '../app/common-words.ts'
import { useSessionWords } from '../sign-in/words.ts'
import { usePerson } from '../stores/session.ts'

export const AccountPerson = () => {
  const t = useSessionWords()
  const role = useRoleWords()
  const person = usePerson()
  const facts = [
    [t('account.name'), person.name],
    [t('account.login'), person.login],
    [t('account.role'), role(person.role)],
    [t('account.team'), person.teamName || '—'],
    [t('account.employmentNumber'), person.employmentNumber],
  ]
  return (
    <section className="account-card" aria-labelledby="account-person">
      <h2 id="account-person">{t('account.person')}</h2>
      <dl className="account-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
