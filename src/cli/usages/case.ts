import { read } from './read.js'
import { lang, reading } from './shared.js'
import type { Usage } from './usage.js'

/** `nianbao case`. */
export const misread = {
  calls: { en: ['FILE [--out FOLDER] [options]'], zh: ['文件 [--out 文件夹] [选项]'] },
  summary: {
    en: 'a bundle by which a report that is read wrongly can be reported',
    zh: '把读取有误的年报整理成一套文件，供反馈问题',
  },
  about: {
    en: `Writes a folder by which a report that is read wrongly can be reported: the file, the document and the report as read, the versions, and what you say is right. Nothing is sent anywhere: look through the folder, and attach it to an issue.

With --anonymous the file itself stays with you: what goes in is the document as it was read, without its metadata, with other characters in the place of names and contacts, and of prose that states no number. Tables keep their labels and every digit, so that what is read wrongly is so in the bundle too; that is verified, and what is read differently there is said.`,
    zh: `把读取有误的年报整理到一个文件夹中，供反馈问题：原文件、读取的内容和结果、版本，以及您认为正确的数据。不会发送到任何地方：请查看文件夹后，自行附在问题反馈中。

使用 --anonymous 时不含原文件，只含读取的内容：去除文件属性，名称、联系方式和没有数字的文字以“某”等字符代替；表格的行名、列名和全部数字保留，因此读取有误之处仍可重现。写入前会重新读取并核对，读取结果有变化的，会加以说明。`,
  },
  options: {
    out: {
      ...{ short: 'o', value: { en: 'FOLDER', zh: '文件夹' }, isPath: true },
      text: {
        en: 'where the bundle is written: a folder that is new or empty; without it, one named after the digest',
        zh: '保存的文件夹，应为新建或空的；未写明时按内容的摘要命名',
      },
    },
    anonymous: {
      text: {
        en: 'without the file itself, and with names and contacts replaced',
        zh: '不含原文件，名称和联系方式以其他字符代替',
      },
    },
    right: {
      ...{ value: { en: 'PATH=NUMBER', zh: '路径=数字' }, isRepeated: true },
      text: {
        en: 'what is right, such as /requests/received/total=12, or with nothing after "=" where the report states no number; may be given again',
        zh: '正确的数据，如 /requests/received/total=12；报告未填的，等号后留空；可多次使用',
      },
    },
    says: {
      value: { en: 'TEXT', zh: '文字' },
      text: {
        en: 'what is wrong, in your words; it is kept as you write it',
        zh: '有误之处的说明，原样保留',
      },
    },
    ...reading,
    ocr: read.options.ocr,
    lang,
  },
} as const satisfies Usage
