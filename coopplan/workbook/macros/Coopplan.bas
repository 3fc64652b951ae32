Attribute VB_Name = "Coopplan"
Option Explicit
' The buttons of coopplan: each starts one command and does nothing else.
' Excel answers 12 or more for its version; LibreOffice, which runs this too, answers 11.

Public Sub CoopplanCheck()
    Start "check"
End Sub

Public Sub CoopplanSolve()
    Start "solve"
End Sub

Public Sub CoopplanCompare()
    Start "compare"
End Sub

Public Sub CoopplanCalendar()
    Start "calendar"
End Sub

Public Sub CoopplanPublish()
    Start "publish"
End Sub

Public Sub CoopplanCheckFromRibbon(control As Object)
    Start "check"
End Sub

Public Sub CoopplanSolveFromRibbon(control As Object)
    Start "solve"
End Sub

Public Sub CoopplanCompareFromRibbon(control As Object)
    Start "compare"
End Sub

Public Sub CoopplanCalendarFromRibbon(control As Object)
    Start "calendar"
End Sub

Public Sub CoopplanPublishFromRibbon(control As Object)
    Start "publish"
End Sub

Private Sub Start(action As String)
    If Val(Application.Version) < 12 Then
        CoopplanLibreOffice.RunCommand action
    Else
        CoopplanExcel.RunCommand action
    End If
End Sub
