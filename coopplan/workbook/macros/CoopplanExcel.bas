Attribute VB_Name = "CoopplanExcel"
Option Explicit
' Under Excel: start Python and wait; Python reads this workbook and writes its results into it.
' The interpreter's path is in the hidden name coopplan_python, written by coopplan.

Public Sub RunCommand(action As String)
    Dim python As String
    python = InterpreterPath()
    If python = "" Then
        MsgBox "{no_python}", vbExclamation, "coopplan"
    ElseIf InStr(Application.OperatingSystem, "Mac") > 0 Then
        StartOnMac CommandLine(python, action)
    Else
        StartOnWindows CommandLine(python, action), python
    End If
End Sub

Private Function InterpreterPath() As String
    Dim known As Name
    For Each known In ThisWorkbook.Names
        If known.Name = "coopplan_python" Then
            InterpreterPath = Replace(Mid(known.RefersTo, 3, Len(known.RefersTo) - 3), """""", """")
        End If
    Next known
End Function

' The arguments are those of xlwings; the workbook is found by its name and the window's handle,
' so that its address may be a path or a web address.
Private Function CommandLine(python As String, action As String) As String
    CommandLine = Quoted(python) & " -I -X utf8 -m coopplan.buttons " & action & _
        " --wb=" & Quoted(ThisWorkbook.FullName) & " --name=" & Quoted(ThisWorkbook.Name) & _
        " --from_xl=1 --app=" & Quoted(Application.Path) & " --hwnd=" & WindowHandle()
End Function

Private Function WindowHandle() As String
    If InStr(Application.OperatingSystem, "Mac") > 0 Then
        WindowHandle = "0"
    Else
        WindowHandle = CStr(Application.Hwnd)
    End If
End Function

' Windows wants double quotes, which no path contains; the shell of macOS single ones.
Private Function Quoted(text As String) As String
    If InStr(Application.OperatingSystem, "Mac") > 0 Then
        Quoted = "'" & Replace(text, "'", "'\''") & "'"
    Else
        Quoted = """" & text & """"
    End If
End Function

' Run is given the program itself, not cmd.exe: no character of a path has a meaning of its own.
Private Sub StartOnWindows(command As String, python As String)
    Dim status As Long
    On Error GoTo Refused
    If Not CreateObject("Scripting.FileSystemObject").FileExists(python) Then
        MsgBox Replace("{python_gone}", "%1", python), vbExclamation, "coopplan"
        Exit Sub
    End If
    status = CreateObject("WScript.Shell").Run(command, 0, True)
    If status <> 0 Then
        MsgBox Replace("{stopped}", "%1", command), vbExclamation, "coopplan"
    End If
    Exit Sub
Refused:
    MsgBox Replace(Replace("{blocked}", "%1", Err.Description), "%2", command), vbExclamation, "coopplan"
End Sub

' The small script that coopplan doctor installs starts Python in the background.
Private Sub StartOnMac(command As String)
    On Error GoTo Refused
    #If Mac Then
        AppleScriptTask "coopplan.applescript", "StartCoopplan", command & " > /dev/null 2>&1 &"
    #End If
    Exit Sub
Refused:
    MsgBox Replace(Replace("{blocked}", "%1", Err.Description), "%2", command), vbExclamation, "coopplan"
End Sub
