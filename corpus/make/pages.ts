import { escape } from './html.js'
import type { Truth } from './truth.js'

/** The page of a publisher around the report's own blocks. */
export type Page = (body: string, truth: Truth) => string

const titleOf = ({ title, issuer }: Truth) => escape(title ?? issuer ?? '信息公开')

export const simplePage =
  (head = '<meta charset="utf-8">'): Page =>
  (body, truth) =>
    `<!DOCTYPE html>
<html lang="zh-CN">
<head>
${head}
<title>${titleOf(truth)}</title>
</head>
<body>
${body}
</body>
</html>
`

export const fragment: Page = (body) => `${body}\n`

export const declaring = (charset: string): Page =>
  simplePage(`<meta http-equiv="Content-Type" content="text/html; charset=${charset}">`)

// A page of a government's content management system

const meta = (name: string, content: string | null | undefined) =>
  content ? `<meta name="${name}" content="${escape(content)}">` : ''

function standardMeta({ title, published, publication }: Truth): string {
  const lines = [
    meta('SiteName', publication?.site),
    meta('SiteIDCode', publication?.siteCode),
    meta('ColumnName', '政府信息公开年报'),
    meta('ColumnType', '信息公开'),
    meta('ArticleTitle', title),
    meta('PubDate', published && `${published} 10:26`),
    meta('ContentSource', publication?.publisher),
    meta('Url', publication?.url),
  ]
  return lines.filter((line) => line !== '').join('\n')
}

const link = (text: string, href: string) => `<a href="${href}" target="_blank">${text}</a>`

const listOf = (items: readonly string[]) =>
  `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`

const navigation = listOf([
  link('首页', '/'),
  link('政务公开', '/zwgk/'),
  link('办事服务', '/bsfw/'),
  link('政民互动', '/zmhd/'),
  link('数据开放', '/sjkf/'),
])

const breadcrumb = `<div class="position">您当前的位置：${[
  link('首页', '/'),
  link('政府信息公开', '/zwgk/'),
  link('政府信息公开年报', '/zwgk/nb/'),
].join(' &gt; ')} &gt; 正文</div>`

const shareBar = `<div class="share"><span>字体：[<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>]</span>
<span>浏览次数：<i id="hits">1862</i></span>
<span><a href="javascript:window.print()">打印</a></span>
<span>分享到：<a class="wx" href="#"></a><a class="wb" href="#"></a></span></div>`

const metadataRow = (cells: readonly string[]) =>
  `<tr>${cells.map((text) => `<td>${text}</td>`).join('')}</tr>`

const metadataTable = ({ title, published, publication }: Truth) => `<table class="article-meta">
${metadataRow(['索引号', publication?.indexNumber ?? '', '分类', '信息公开年报&nbsp;&nbsp;报告'])}
${metadataRow(['发布机构', publication?.publisher ?? '', '公开日期', published ?? ''])}
<tr><td>名称</td><td colspan="3">${escape(title ?? '')}</td></tr>
${metadataRow(['文号', '', '关键词', '年报'])}
</table>`

const relatedLinks = (truth: Truth) => `<div class="related"><h3>相关信息</h3>
${listOf(
  [1, 2, 3].map((back) =>
    link(
      `${truth.issuer ?? ''}${(truth.year ?? 0) - back}年政府信息公开工作年度报告`,
      `/zwgk/nb/${(truth.year ?? 0) - back}.shtml`,
    ),
  ),
)}
<p>上一篇：没有了</p><p>下一篇：2018年部门决算公开说明</p></div>`

const footer = ({ publication }: Truth) => `<div class="footer">
<p>主办单位：${publication?.site ?? ''}办公室　网站标识码：${publication?.siteCode ?? ''}</p>
<p>备案序号：X ICP备00000000号　联系电话：0000-5550000（仅受理网站建设维护相关事宜）</p>
<script>document.write(new Date().getFullYear() + '年')</script></div>`

export const cmsPage: Page = (body, truth) => `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="X-UA-Compatible" content="IE=edge,chrome=1">
${standardMeta(truth)}
<title>${titleOf(truth)}_${truth.publication?.site ?? ''}</title>
<link rel="stylesheet" href="/css/common.css">
<script>var websiteCode = "cms", count = 2019;</script>
</head>
<body>
<div class="header"><span id="today">2026年3月2日 星期一</span><div class="nav">${navigation}</div>
<form action="/search"><input name="q" placeholder="请输入关键词"><input type="submit" value="搜索"></form></div>
${breadcrumb}
<div class="article">
${metadataTable(truth)}
${shareBar}
<div class="content" id="zoom">
${body}
</div>
</div>
${relatedLinks(truth)}
${footer(truth)}
</body>
</html>
`

// An old page: tables within tables for the layout, and one for the report

export const layoutTablesPage: Page = (body, truth) => `<HTML>
<HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=gb2312">
<TITLE>${titleOf(truth)}</TITLE></HEAD>
<BODY bgcolor="#FFFFFF" topmargin="0">
<TABLE width="1004" border="0" align="center" cellpadding="0" cellspacing="0"><TR><TD>
<TABLE width="100%"><TR><TD height="26">${[link('首页', '/'), link('公开目录', '/ml/'), link('公开年报', '/nb/')].join('</TD><TD>')}</TD></TR></TABLE>
</TD></TR><TR><TD>
<TABLE width="100%"><TR><TD width="198" valign="top">
<TABLE width="100%">${['公开指南', '公开制度', '公开年报', '依申请公开'].map((name) => `<TR><TD>${link(name, '#')}</TD></TR>`).join('')}</TABLE>
</TD><TD valign="top">
<TABLE width="100%"><TR><TD align="center">发布时间：${truth.published ?? ''}　来源：${truth.publication?.publisher ?? ''}　阅读：317 次</TD></TR>
<TR><TD>
${body}
</TD></TR>
<TR><TD align="right">【<a href="javascript:window.close()">关闭窗口</a>】</TD></TR></TABLE>
</TD></TR></TABLE>
</TD></TR><TR><TD align="center">版权所有　建议使用 1024*768 分辨率浏览</TD></TR></TABLE>
</BODY></HTML>
`

// Word's own page

export const wordPage =
  (charset: string): Page =>
  (body, truth) => `<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=${charset}">
<meta name=Generator content="Microsoft Word 15">
<title>${titleOf(truth)}</title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Pages>7</o:Pages><o:Words>612</o:Words></o:DocumentProperties></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-parent:"";margin:0cm;text-align:justify} --></style>
</head>
<body lang=ZH-CN>
<div class=WordSection1>
${body}
</div>
</body>
</html>
`
