// A notice in large print, exactly its text: the first line is its title, numbered lines are headings, and nothing is
// added or left out. Shown to visitors, in the editor's preview and on paper.

import './notice-text.css'

const isHeading = (line: string): boolean => line.length <= 60 && /^([一二三四五六七八九十]+、|\d{1,2}\.\s)/.test(line)

export const NoticeText = ({ text, language }: { readonly text: string; readonly language: 'zh-CN' | 'en' }) => {
  const lines = text.split('\n')
  const keyed = lines.map((line, index) => ({ line, key: `${index} ${line}` }))
  return (
    <div className="notice-text" lang={language}>
      {keyed.map(({ line, key }, index) => {
        if (index === 0) return <h1 key={key}>{line}</h1>
        if (line === '') return <div key={key} className="notice-gap" />
        return isHeading(line) ? <h2 key={key}>{line}</h2> : <p key={key}>{line}</p>
      })}
    </div>
  )
}
