// The first desk of a day: what is due, tasks, and for a supervisor the team's day.

import { usePerson } from '../stores/session.ts'
import { DayPage } from './day-page.tsx'
import { TeamPage } from './team-page.tsx'
import '../cases/cases.css'
import './today.css'

const Today = () => (usePerson().role === 'supervisor' ? <TeamPage /> : <DayPage />)

export default Today
