Attribute VB_Name = "CoopplanLibreOffice"
' Under LibreOffice: save a copy of the document, have Python solve the copy, bring its sheets in.
' No Option Explicit: Excel compiles this too, and does not know ThisComponent and the like.

Private running As Boolean
Private shown As Variant
Private undo As String

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
    undo = ""
    ThisComponent.CurrentController.Frame.ContainerWindow.setEnable False
    folder = NewFolder()
    ThisComponent.storeToURL folder & "/classeur.xlsx", SavedAs("Calc MS Excel 2007 XML")
    command = CommandLine(python, action, folder)
    Shell command, 0
    shown = ProgressWindow()
    If Answered(folder) Then
        Obey folder, "answer.txt"
    ElseIf Cancelled() Then
        Files().createFolder folder & "/cancelled"
        TakeBack
    Else
        TakeBack
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
    TakeBack
    Done folder
End Sub

Private Sub Done(folder As String)
    On Error Resume Next
    shown.dispose
    ThisComponent.CurrentController.Frame.ContainerWindow.setEnable True
    Application.StatusBar = False
    Files().kill folder
    running = False
End Sub

' What is being done, and a button that stays pressed: the wait looks at it, no listener is needed.
Private Function ProgressWindow() As Variant
    Dim model As Variant, made As Variant
    model = Service("com.sun.star.awt.UnoControlDialogModel")
    model.Title = "coopplan"
    model.Width = 190
    model.Height = 46
    Lay model, "FixedText", "said", "{reading}", 6, 178
    Lay model, "Button", "cancel", "{cancel}", 25, 60
    model.getByName("cancel").Toggle = True
    made = Service("com.sun.star.awt.UnoControlDialog")
    made.setModel model
    made.createPeer Service("com.sun.star.awt.Toolkit"), ThisComponent.CurrentController.Frame.ContainerWindow
    made.setVisible True
    made.getControl("cancel").setFocus
    ProgressWindow = made
End Function

Private Sub Lay(model As Variant, kind As String, name As String, label As String, top As Long, width As Long)
    Dim made As Variant
    made = model.createInstance("com.sun.star.awt.UnoControl" & kind & "Model")
    made.PositionX = 6
    made.PositionY = top
    made.Width = width
    made.Height = 15
    made.Label = label
    model.insertByName name, made
End Sub

Private Function Cancelled() As Boolean
    Cancelled = (shown.getModel().getByName("cancel").State = 1)
End Function

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

' A path has no double quote here, and Shell starts the program itself, not a shell. The address of
' a document that was never saved is empty.
Private Function CommandLine(python As String, action As String, folder As String) As String
    CommandLine = """" & python & """ -I -X utf8 -m coopplan.buttons " & action & " --folder=" & folder & _
        " --document=" & ThisComponent.URL
End Function

' Wait for the answer, showing the progress and taking in what arrives. While Python runs, a file
' grows every second; after a minute without, Python has stopped. The
' minute is the clock's: a wait may end at once while another document's macro waits below this one.
Private Function Answered(folder As String) As Boolean
    Dim heard As Long, heardAt As Date, arrived As Long
    heard = 0
    heardAt = Now
    arrived = 1
    Do Until Files().exists(folder & "/answer.txt")
        Application.Wait Now + TimeSerial(0, 0, 1)
        If Cancelled() Then Exit Function
        If Files().exists(folder & "/progress.txt") Then Say Lines(folder & "/progress.txt")(0)
        If Files().exists(folder & "/arrived-" & arrived & ".txt") Then
            Obey folder, "arrived-" & arrived & ".txt"
            arrived = arrived + 1
        End If
        If SignsOfLife(folder) > heard Then
            heard = SignsOfLife(folder)
            heardAt = Now
        ElseIf heardAt + TimeSerial(0, 1, 0) < Now Then
            Exit Function
        End If
    Loop
    Do While Files().exists(folder & "/arrived-" & arrived & ".txt")
        Obey folder, "arrived-" & arrived & ".txt"
        arrived = arrived + 1
    Loop
    Answered = True
End Function

Private Sub Say(text As String)
    Application.StatusBar = text
    shown.getControl("said").Text = text
End Sub

Private Function SignsOfLife(folder As String) As Long
    If Files().exists(folder & "/alive.txt") Then SignsOfLife = Files().getSize(folder & "/alive.txt")
End Function

' Each line is an order: its name, then its arguments, between tabulations. A run is not undone step
' by step, in part least of all: afterwards there is nothing to undo.
Private Sub Obey(folder As String, name As String)
    Dim orders As Variant, order As Variant, i As Long, active As String, said As String
    Dim copied As Variant
    active = ThisComponent.CurrentController.ActiveSheet.Name
    orders = Lines(folder & "/" & name)
    For i = LBound(orders) To UBound(orders)
        order = Split(orders(i) & Chr(9) & Chr(9), Chr(9))
        Select Case order(0)
            Case "copy": copied = Opened(folder & "/" & order(1))
            Case "keep": Rename CStr(order(1)), CStr(order(2))
            Case "remove": SetAside CStr(order(1))
            Case "place": Place copied, CStr(order(1)), CLng(order(2))
            Case "settle": Settle copied
            Case "back": TakeBack
            Case "status": WriteInto "coopplan_status", CStr(order(1))
            Case "link": WriteInto "coopplan_link", CStr(order(1))
            Case "show": active = CStr(order(1))
            Case "say": said = said & order(1) & Chr(10)
        End Select
    Next i
    Show active
    If Not IsEmpty(copied) Then copied.Close True
    ThisComponent.UndoManager.clear
    If said <> "" Then MsgBox said, 64, "coopplan"
End Sub

' Sheets on their way out wait hidden under a name of one word, until the run has ended or is
' cancelled; what was done is noted, the last first.
Private Sub SetAside(title As String)
    Dim aside As String
    aside = "coopplan_former_" & (UBound(Split(undo, Chr(10))) + 1)
    Rename title, aside
    ThisComponent.Sheets.getByName(aside).IsVisible = False
End Sub

Private Sub Rename(title As String, name As String)
    Dim seen As String
    If ThisComponent.Sheets.getByName(title).IsVisible Then seen = "seen"
    ThisComponent.Sheets.getByName(title).Name = name
    undo = name & Chr(9) & title & Chr(9) & seen & Chr(10) & undo
End Sub

' Bring a sheet of the copy in, after so many others, in place of its former self if there is one.
Private Sub Place(copied As Variant, title As String, rank As Long)
    Dim sheets As Variant, index As Long, seen As Long
    sheets = ThisComponent.Sheets
    If sheets.hasByName(title) Then SetAside title
    seen = 0
    For index = 0 To sheets.Count - 1
        If Left(sheets.getByIndex(index).Name, 16) <> "coopplan_former_" Then
            If seen = rank Then Exit For
            seen = seen + 1
        End If
    Next index
    On Error GoTo Undone
    Import copied, title, index
    undo = title & Chr(10) & undo
    Exit Sub
Undone:
    Err.Raise 1000, "coopplan", Replace("{missing}", "%1", title)
End Sub

' The run has ended: former sheets leave, formulas look at the new ones, tables follow.
Private Sub Settle(copied As Variant)
    Dim done As Variant, names As Variant, i As Long, brought As String
    brought = undo
    done = Split(undo, Chr(10))
    undo = ""
    For i = LBound(done) To UBound(done)
        names = Split(done(i), Chr(9))
        If Left(done(i), 16) = "coopplan_former_" Then
            Retarget CStr(names(0)), CStr(names(1))
            ThisComponent.Sheets.removeByName names(0)
        End If
    Next i
    BringTables copied, brought
End Sub

' The run was cancelled: what arrived leaves, what was set aside or renamed is as before.
Private Sub TakeBack()
    Dim done As Variant, names As Variant, i As Long, sheets As Variant
    If undo = "" Then Exit Sub
    sheets = ThisComponent.Sheets
    done = Split(undo, Chr(10))
    undo = ""
    For i = LBound(done) To UBound(done)
        names = Split(done(i), Chr(9))
        If UBound(names) = 2 Then
            sheets.getByName(names(0)).IsVisible = (names(2) = "seen")
            sheets.getByName(names(0)).Name = names(1)
        ElseIf done(i) <> "" Then
            sheets.removeByName done(i)
        End If
    Next i
    ThisComponent.UndoManager.clear
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
Private Sub BringTables(copied As Variant, brought As String)
    Dim i As Long, table As Variant, area As Variant, title As String
    For i = 0 To copied.DatabaseRanges.Count - 1
        table = copied.DatabaseRanges.getByIndex(i)
        area = table.DataArea
        title = copied.Sheets.getByIndex(area.Sheet).Name
        If InStr(Chr(10) & brought, Chr(10) & title & Chr(10)) > 0 Then
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
Private Sub Retarget(aside As String, title As String)
    Dim i As Long, sheet As Variant, replacing As Variant, known As Variant
    If Not ThisComponent.Sheets.hasByName(title) Then Exit Sub
    For i = 0 To ThisComponent.Sheets.Count - 1
        sheet = ThisComponent.Sheets.getByIndex(i)
        replacing = sheet.createReplaceDescriptor()
        replacing.SearchString = aside & "."
        replacing.ReplaceString = "'" & Replace(title, "'", "''") & "'."
        sheet.replaceAll replacing
    Next i
    For i = 0 To ThisComponent.NamedRanges.Count - 1
        known = ThisComponent.NamedRanges.getByIndex(i)
        If InStr(known.Content, aside & ".") > 0 Then
            known.Content = Replace(known.Content, aside & ".", "'" & Replace(title, "'", "''") & "'.")
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
