// What the office still lacks before it can work, with the way to each; gone once a supervisor and a security officer
// exist.

import { Button } from 'antd'
import { useCall } from '../parts/index.ts'
import { addPerson, addTeam } from './places.ts'
import { useStaffWords } from './words.ts'

export const Checklist = () => {
  const t = useStaffWords()
  const missing = useCall('staff.missingRoles', {}).data?.missing
  const teams = useCall('teams.list', {}).data?.rows
  if (!missing || missing.length === 0 || !teams) return null
  const items = [
    { text: t('checklist.team'), done: teams.length > 0, act: t('checklist.addTeam'), run: addTeam },
    {
      text: t('checklist.supervisor'),
      done: !missing.includes('supervisor'),
      act: t('checklist.addSupervisor'),
      run: () => addPerson('supervisor'),
    },
    {
      text: t('checklist.securityOfficer'),
      done: !missing.includes('security-officer'),
      act: t('checklist.addSecurityOfficer'),
      run: () => addPerson('security-officer'),
    },
  ]
  return (
    <section className="checklist" aria-label={t('checklist.title')}>
      <h2>{t('checklist.title')}</h2>
      <p className="quiet">{t('checklist.lead')}</p>
      <ol>
        {items.map(({ text, done, act, run }) => (
          <li key={act} className={done ? 'is-done' : ''}>
            <span className="checklist-mark" role="img" aria-label={t(done ? 'checklist.done' : 'checklist.open')}>
              {done ? '✓' : ''}
            </span>
            <span className="checklist-text">{text}</span>
            {!done && (
              <Button size="small" onClick={run}>
                {act}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
