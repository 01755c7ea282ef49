package cli

var devMessages = map[string]text{
	"dev.short":       {"边写边看：保存后浏览器自动更新", "write and watch: the browser follows every save"},
	"dev.long":        {"打开本地预览。保存文件后，浏览器自己更新；写错了，页面上会说明哪个文件、哪一行、怎么改，改好自动消失。草稿和还没到发布日期的页面也看得到。不影响 build 写出的网站。", "Serves a preview. The browser follows every save; a fault is shown in the page with file, line and cure, and goes when it is mended. Drafts and pages to come are shown. What build wrote stays as it is."},
	"dev.example":     {"  ankang dev\n  ankang dev --port 8000\n  ankang dev --bind 0.0.0.0   # 同一网络里的手机也能看\n  ankang dev --poll           # 文件在网络盘上，保存了却不更新时", "  ankang dev\n  ankang dev --port 8000\n  ankang dev --bind 0.0.0.0   # for a phone on the same network\n  ankang dev --poll           # files on a network drive whose saves go unnoticed"},
	"dev.ready":       {"预览：http://%s%s/", "preview: http://%s%s/"},
	"dev.stop":        {"保存后浏览器自动更新，按 Ctrl+C 停止。", "The browser follows every save, Ctrl+C stops."},
	"dev.built":       {"%s 更新了 %d 个文件（%d 毫秒），%s", "%s %d files updated (%d ms), %s"},
	"dev.failed":      {"没有更新：%s。浏览器里仍是上一次正确的网站。", "not updated: %s. The browser keeps the last good site."},
	"dev.pollnetwork": {"文件在网络盘上，系统不通知文件的变化，改为每秒比较一次，更新会慢一点。把网站放在本机硬盘上更快。", "The files are on a network drive, where the system tells of no changes; they are compared every second instead. A local disk is quicker."},
	"dev.polllimit":   {"系统能监视的文件夹数用完了，改为每秒比较一次文件，更新会慢一点。Linux 上可以提高上限：sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512", "The system watches no more folders; files are compared every second instead. On Linux, raise the limit: sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512"},
	"dev.pollother":   {"系统不通知文件的变化（%v），改为每秒比较一次文件。", "The system tells of no changes (%v); files are compared every second instead."},
	"flag.port":       {"端口", "port"},
	"flag.bind":       {"在哪个地址上提供预览；默认只有本机能看", "address to serve on; by default this machine only"},
	"error.portused":  {"端口 %d 已被占用，也许另一个 ankang dev 还开着。关掉它，或者换一个端口：ankang dev --port %d", "port %d is in use, perhaps by another ankang dev. Stop that one, or take another port: ankang dev --port %d"},
	"error.listen":    {"不能在 %s 上提供预览：%v。请检查 --bind 和 --port；1024 以下的端口需要管理员权限。", "can't serve on %s: %v. Check --bind and --port; ports below 1024 need an administrator."},
	"flag.poll":       {"每秒比较一次文件，适合网络盘", "compare files every second, for network drives"},
}
