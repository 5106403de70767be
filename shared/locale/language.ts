// The languages of the interface. Chinese comes first and is the default.

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

export const defaultLanguage: Language = 'zh-CN'

/** Each language's name in itself. */
export const languageNames: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' }
