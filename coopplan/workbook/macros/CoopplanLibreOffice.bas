Attribute VB_Name = "CoopplanLibreOffice"
' Under LibreOffice: save a copy of the document, have Python solve the copy, bring its sheets in.
' No Option Explicit: Excel compiles this too, and does not know ThisComponent and the like.

Private running As Boolean

Public Sub RunCommand(action As String)
    Dim folder As String, command As String, python As String
    If running Then Exit Sub
    running = True
    On Error GoTo Failed
    python = InterpreterPath()
    If python = "" Then
        MsgBox "{no_python}", 48, "coopplan"
        running = False
        Exit Sub
    End If
    If ThisComponent.isProtected() Then
        MsgBox "{protected}", 48, "coopplan"
        running = False
        Exit Sub
    End If
    ThisComponent.CurrentController.Frame.ContainerWindow.setEnable False
    folder = NewFolder()
    ThisComponent.storeToURL folder & "/classeur.xlsx", SavedAs("Calc MS Excel 2007 XML")
    command = CommandLine(python, action, folder)
    Shell command, 0
    If Answered(folder) Then
        Obey folder
    Else
        MsgBox Replace("{stopped}", "%1", command), 48, "coopplan"
    End If
    Done folder
    Exit Sub
Failed:
    If Err.Number = 53 Then
        MsgBox Replace("{python_gone}", "%1", python), 48, "coopplan"
    Else
        MsgBox Replace(Replace("{blocked}", "%1", Err.Description), "%2", command), 48, "coopplan"
    End If
    Done folder
End Sub

Private Sub Done(folder As String)
    On Error Resume Next
    ThisComponent.CurrentController.Frame.ContainerWindow.setEnable True
    Application.StatusBar = False
    Files().kill folder
    running = False
End Sub

' A new folder of the temporary folder, as an address; another document may want one meanwhile.
Private Function NewFolder() As String
    Dim parent As String
    parent = Service("com.sun.star.util.PathSettings").Temp
    Randomize
    Do
        NewFolder = parent & "/coopplan-" & Format(Now, "yyyymmddhhnnss") & "-" & CStr(Int(Rnd * 1000000))
    Loop While Files().exists(NewFolder)
    Files().createFolder NewFolder
End Function

Private Function InterpreterPath() As String
    If ThisComponent.NamedRanges.hasByName("coopplan_python") Then
        InterpreterPath = Replace(ThisComponent.NamedRanges.getByName("coopplan_python").Content, """", "")
    End If
End Function

' A path has no double quote here, and Shell starts the program itself, not a shell.
Private Function CommandLine(python As String, action As String, folder As String) As String
    CommandLine = """" & python & """ -I -X utf8 -m coopplan.buttons " & action & " --folder=" & folder
End Function

' Wait for the answer, showing the progress. While Python runs, a file grows every second; after a
' minute without, Python has stopped.
Private Function Answered(folder As String) As Boolean
    Dim silent As Long, heard As Long
    silent = 0
    heard = 0
    Do Until Files().exists(folder & "/answer.txt")
        Application.Wait Now + TimeSerial(0, 0, 1)
        If Files().exists(folder & "/progress.txt") Then
            Application.StatusBar = Lines(folder & "/progress.txt")(0)
        End If
        silent = silent + 1
        If SignsOfLife(folder) > heard Then
            heard = SignsOfLife(folder)
            silent = 0
        ElseIf silent > 60 Then
            Exit Function
        End If
    Loop
    Answered = True
End Function

Private Function SignsOfLife(folder As String) As Long
    If Files().exists(folder & "/alive.txt") Then SignsOfLife = Files().getSize(folder & "/alive.txt")
End Function

' Each line of the answer is an order: its name, then its arguments, between tabulations. A run is
' not undone, in part least of all: afterwards there is nothing to undo.
Private Sub Obey(folder As String)
    Dim orders As Variant, order As Variant, i As Long, said As String
    Dim copied As Variant
    orders = Lines(folder & "/answer.txt")
    copied = Opened(folder & "/classeur.xlsx")
    For i = LBound(orders) To UBound(orders)
        order = Split(orders(i) & Chr(9) & Chr(9), Chr(9))
        Select Case order(0)
            Case "keep": ThisComponent.Sheets.getByName(order(1)).Name = order(2)
            Case "remove": ThisComponent.Sheets.removeByName order(1)
            Case "place": Place copied, CStr(order(1)), CLng(order(2))
            Case "status": WriteInto "coopplan_status", CStr(order(1))
            Case "link": WriteInto "coopplan_link", CStr(order(1))
            Case "show": Show CStr(order(1))
            Case "say": said = said & order(1) & Chr(10)
        End Select
    Next i
    copied.Close True
    ThisComponent.UndoManager.clear
    If said <> "" Then MsgBox said, 64, "coopplan"
End Sub

' Bring a sheet of the copy in, in place of its former self if there is one.
Private Sub Place(copied As Variant, title As String, index As Long)
    Dim sheets As Variant, former As Boolean
    sheets = ThisComponent.Sheets
    former = sheets.hasByName(title)
    If former Then sheets.getByName(title).Name = "coopplan_former"
    On Error GoTo Undo
    Import copied, title, index
    On Error GoTo 0
    If former Then
        Retarget title
        sheets.removeByName "coopplan_former"
    End If
    BringTables copied, title
    Exit Sub
Undo:
    If former Then sheets.getByName("coopplan_former").Name = title
    Err.Raise 1000, "coopplan", Replace("{missing}", "%1", title)
End Sub

' After the import LibreOffice looks for the sheet's macros in the copy, which has none: the error
' it then makes says nothing of the sheet, whose presence is checked instead.
Private Sub Import(copied As Variant, title As String, index As Long)
    On Error Resume Next
    ThisComponent.Sheets.importSheet copied, title, index
    On Error GoTo 0
    If Not ThisComponent.Sheets.hasByName(title) Then Err.Raise 1000
End Sub

' Tables, with their filters, are not part of what the import brings.
Private Sub BringTables(copied As Variant, title As String)
    Dim i As Long, table As Variant, area As Variant
    For i = 0 To copied.DatabaseRanges.Count - 1
        table = copied.DatabaseRanges.getByIndex(i)
        area = table.DataArea
        If copied.Sheets.getByIndex(area.Sheet).Name = title Then
            area.Sheet = ThisComponent.Sheets.getByName(title).RangeAddress.Sheet
            If ThisComponent.DatabaseRanges.hasByName(table.Name) Then
                ThisComponent.DatabaseRanges.removeByName table.Name
            End If
            ThisComponent.DatabaseRanges.addNewByName table.Name, area
            ThisComponent.DatabaseRanges.getByName(table.Name).AutoFilter = table.AutoFilter
        End If
    Next i
End Sub

' Have the user's formulas and names look at the new sheet, as they looked at the former one.
Private Sub Retarget(title As String)
    Dim i As Long, sheet As Variant, replacing As Variant, known As Variant
    For i = 0 To ThisComponent.Sheets.Count - 1
        sheet = ThisComponent.Sheets.getByIndex(i)
        replacing = sheet.createReplaceDescriptor()
        replacing.SearchString = "coopplan_former."
        replacing.ReplaceString = "'" & Replace(title, "'", "''") & "'."
        sheet.replaceAll replacing
    Next i
    For i = 0 To ThisComponent.NamedRanges.Count - 1
        known = ThisComponent.NamedRanges.getByIndex(i)
        If InStr(known.Content, "coopplan_former.") > 0 Then
            known.Content = Replace(known.Content, "coopplan_former.", "'" & Replace(title, "'", "''") & "'.")
        End If
    Next i
End Sub

Private Sub WriteInto(name As String, text As String)
    If ThisComponent.NamedRanges.hasByName(name) Then
        ThisComponent.NamedRanges.getByName(name).ReferredCells.getCellByPosition(0, 0).Formula = text
    End If
End Sub

Private Sub Show(title As String)
    If ThisComponent.Sheets.hasByName(title) Then
        ThisComponent.CurrentController.ActiveSheet = ThisComponent.Sheets.getByName(title)
    End If
End Sub

Private Function Opened(address As String) As Variant
    Dim hidden(0) As Variant
    hidden(0) = Setting("Hidden", True)
    Opened = StarDesktop.loadComponentFromURL(address, "_blank", 0, hidden)
End Function

Private Function Lines(address As String) As Variant
    Dim stream As Variant
    stream = Service("com.sun.star.io.TextInputStream")
    stream.setInputStream Files().openFileRead(address)
    stream.setEncoding "UTF-8"
    Lines = Split(stream.readString(Array(), False), Chr(10))
    stream.closeInput
End Function

Private Function SavedAs(filter As String) As Variant
    Dim options(0) As Variant
    options(0) = Setting("FilterName", filter)
    SavedAs = options
End Function

Private Function Setting(key As String, value As Variant) As Variant
    Dim made As Variant
    Service("com.sun.star.reflection.CoreReflection").forName("com.sun.star.beans.PropertyValue").createObject made
    made.Name = key
    made.Value = value
    Setting = made
End Function

Private Function Files() As Variant
    Files = Service("com.sun.star.ucb.SimpleFileAccess")
End Function

Private Function Service(name As String) As Variant
    Service = GetProcessServiceManager.createInstance(name)
End Function
