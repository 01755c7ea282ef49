package cli

var serveMessages = map[string]text{
	"serve.short": {"启动网站服务（页面和搜索）", "serve the published site and its search"},
	"serve.long": {"把 build 写出的文件夹作为网站提供服务。/search/ 在服务器上给出结果，不用 JavaScript 也能搜；/api/search 返回 JSON；/healthz 供负载均衡检查。\n\n再次 build 之后，网站自动换成新的一版，不会有请求失败；发送 SIGHUP 则立即检查。收到 SIGTERM 或按 Ctrl+C 后，处理完正在进行的请求再退出。日志不记录读者的地址和搜索的词。",
		"Serves the folder that build wrote. /search/ is answered by the server, so it works without JavaScript; /api/search returns JSON; /healthz is for load balancers.\n\nAfter another build the site changes to the new edition by itself and no request fails; SIGHUP makes it look at once. On SIGTERM or Ctrl+C it ends what is under way, then exits. The log names neither readers nor what they searched for."},
	"serve.example": {"  ankang serve\n  ankang serve --addr 0.0.0.0:80 --out /srv/www\n  ankang serve --metrics 127.0.0.1:9090 --log-format json", "  ankang serve\n  ankang serve --addr 0.0.0.0:80 --out /srv/www\n  ankang serve --metrics 127.0.0.1:9090 --log-format json"},

	"flag.index":     {"用这个文件夹里的索引搜索，例如 .ankang/index 的一份副本；默认用随网站发布的索引", "search with the index in this folder, such as a copy of .ankang/index; by default with the one published with the site"},
	"flag.metrics":   {"在这个地址上提供 Prometheus 指标（/metrics），默认不提供", "address for Prometheus metrics (/metrics); none by default"},
	"flag.logformat": {"日志格式：text 或 json", "format of the log: text or json"},
	"flag.hsts":      {"告诉浏览器一年之内只用 HTTPS 访问（前面有 HTTPS 时才用）", "tell browsers to use HTTPS only, for a year (where HTTPS is in front)"},
	"flag.drain":     {"停止前继续服务多久，这段时间 /healthz 回答 503", "how long to serve on before stopping, with /healthz answering 503"},

	"error.noindex":   {"没有索引文件夹 %s。去掉 --index，就用随网站发布的索引搜索。", "there is no index folder %s. Leave --index out to search with the index published with the site."},
	"error.mismatch":  {"索引 %s 和网站 %s 不是同一次构建的结果，搜索可能不准。请重新运行 ankang build，或者去掉 --index。", "index %s and site %s are of different builds. Run ankang build again, or leave --index out."},
	"usage.logformat": {"--log-format 只能是 text 或 json，不能是“%s”。", "--log-format must be text or json, not %q."},
	"error.port":      {"地址 %s 已被别的程序占用。请停掉那个程序，或者用 %s 换一个，例如 %[2]s 127.0.0.1:8081。", "%s is in use by another program. Stop that one, or choose another address with %s, such as %[2]s 127.0.0.1:8081."},
	"error.halfbuild": {"%s 里的网站不完整：构建正在进行，或者上次中断了。请等它结束，或再运行一次 ankang build。", "the site in %s is not complete: a build is running or was interrupted. Wait for it to end, or run ankang build again."},

	"serve.ready":   {"网站已启动：http://%s/ （按 Ctrl+C 停止）", "serving http://%s/ (Ctrl+C stops)"},
	"serve.metrics": {"指标：http://%s/metrics", "metrics: http://%s/metrics"},
	"serve.stopped": {"网站已停止。", "stopped."},
}
