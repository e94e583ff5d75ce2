# Windows Enterprise, Education or IoT: the account `kiosk` starts rentbook instead of the Explorer, and again when it ends.
# Run as an administrator, after a look at docs/kiosk.md. Undo: $shell.RemoveCustomShell($sid)
$account = "kiosk"
$program = "C:\Program Files\rentbook\app\rentbook.exe kiosk"
Enable-WindowsOptionalFeature -Online -NoRestart -FeatureName Client-EmbeddedShellLauncher
$sid = (New-Object System.Security.Principal.NTAccount($account)).Translate([System.Security.Principal.SecurityIdentifier]).Value
$shell = [wmiclass]"\\localhost\root\standardcimv2\embedded:WESL_UserSetting"
$shell.SetDefaultShell("explorer.exe", 0)
$shell.SetCustomShell($sid, $program, ($null), ($null), 0)   # 0: start it again
$shell.SetEnabled($true)

# Keys of the system that no program can take
Enable-WindowsOptionalFeature -Online -NoRestart -FeatureName Client-KeyboardFilter
foreach ($key in "Alt+Tab", "Alt+F4", "Ctrl+Alt+Del", "Ctrl+Shift+Esc", "Win+L", "Win", "Ctrl+Esc", "Alt+Esc") {
    $rule = Get-WmiObject -Namespace root\standardcimv2\embedded -Class WEKF_PredefinedKey | Where-Object { $_.Id -eq $key }
    if ($rule) { $rule.Enabled = 1; $rule.Put() | Out-Null }
}
New-Item -Force -Path "HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI" | Out-Null
Set-ItemProperty -Path "HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI" -Name AllowEdgeSwipe -Value 0 -Type DWord
