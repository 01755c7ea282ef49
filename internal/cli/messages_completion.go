package cli

var completionMessages = map[string]text{
	"completion.short": {"输出命令行补全脚本", "print a script for shell completion"},
	"completion.long": {"输出补全脚本：按 Tab 键补全命令、页面类型、content/ 下的文件夹和参数的取值。装好以后重新打开终端。",
		"Prints a script by which the Tab key completes commands, page types, folders below content/ and values of flags. Open a new terminal once it is installed."},
	"completion.example": {"  ankang completion bash > /etc/bash_completion.d/ankang\n  ankang completion zsh > \"${fpath[1]}/_ankang\"\n  ankang completion fish > ~/.config/fish/completions/ankang.fish\n  ankang completion powershell | Out-String | Invoke-Expression   # 写进 $PROFILE，每次都有",
		"  ankang completion bash > /etc/bash_completion.d/ankang\n  ankang completion zsh > \"${fpath[1]}/_ankang\"\n  ankang completion fish > ~/.config/fish/completions/ankang.fish\n  ankang completion powershell | Out-String | Invoke-Expression   # put it into $PROFILE to keep it"},
	"usage.completion": {"要写一种命令行：%s。例如：ankang completion bash", "name a shell: %s. For example: ankang completion bash"},
}
